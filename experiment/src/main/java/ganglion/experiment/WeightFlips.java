package ganglion.experiment;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import com.google.common.primitives.Ints;
import ganglion.chip.Arithmetic;
import ganglion.network.WeightFormat;
import ganglion.numeric.Draws;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.program.RegisterType;
import ganglion.program.SynapseSlot;
import ganglion.runtime.Checkpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bits of stored weights that change behind a step and stay changed: each on its own with the same
 * probability. Which they are depends on the seed, the projection, the synapse and the step alone. The compiler has made a state of the
 * synapse of every weight that does not learn.
 */
final class WeightFlips {
    private static final int SITE = Draws.SITES - 1;
    private static final int PART = Draws.PARTS - 2;
    private static final int FLOAT_BITS = 32;
    private static final int DOUBLE_BITS = 64;

    private final Program program;
    private final double rate;
    private final long seed;
    /** Synapses of each projection, as soon as they have been seen. */
    private final Map<String, Integer> sizes = new LinkedHashMap<>();

    WeightFlips(Program program) {
        this.program = program;
        this.rate = program.chip().faults().weightFlips();
        this.seed = program.chip().faults().seed();
    }

    boolean any() {
        return rate > 0;
    }

    private static Optional<SynapseSlot> weight(ProjectionCode projection) {
        return projection
                .plasticity()
                .filter(rule -> rule.weight() >= 0)
                .map(rule -> rule.states().get(rule.weight()));
    }

    /** Whether a weight of the projection changes behind that step; true as long as nobody knows how many there are. */
    boolean changes(ProjectionCode projection, long step) {
        if (!any() || weight(projection).isEmpty()) {
            return false;
        }
        Integer size = sizes.get(projection.name());
        return size == null || gap(projection, step, 0) < (long) size * width(projection);
    }

    private int width(ProjectionCode projection) {
        return switch (weight(projection).orElseThrow().type()) {
            case F64 -> DOUBLE_BITS;
            case F32 -> FLOAT_BITS;
            case I64, BOOL ->
                program.chip().arithmetic() instanceof Arithmetic.FixedPoint fixed
                        ? stored(fixed, projection.format())
                        : FLOAT_BITS;
        };
    }

    /** Weights that do not learn have fewer bits. */
    private static int stored(Arithmetic.FixedPoint chip, WeightFormat format) {
        int learning = chip.learning().weightBits();
        return format instanceof WeightFormat.Multiples multiples ? Math.min(multiples.bits(), learning) : learning;
    }

    private long gap(ProjectionCode projection, long step, int draw) {
        int word = Draws.word(seed, projection.entity(), false, step, SITE, PART, draw);
        double uniform = (Integer.toUnsignedLong(word) + 0.5) * 0x1p-32;
        double gap = Math.floor(StrictMath.log(uniform) / StrictMath.log1p(-rate));
        return gap < Long.MAX_VALUE / 2.0 ? (long) gap : Long.MAX_VALUE / 2;
    }

    /** The synapses with the bits of this step changed. */
    ImmutableList<Checkpoint.ProjectionState> in(Checkpoint state) {
        return any()
                ? state.projections().stream()
                        .map(kept -> in(kept, state.step()))
                        .collect(toImmutableList())
                : state.projections();
    }

    private Checkpoint.ProjectionState in(Checkpoint.ProjectionState kept, long step) {
        ProjectionCode projection = program.projections().stream()
                .filter(each -> each.name().equals(kept.name()))
                .findFirst()
                .orElseThrow();
        if (weight(projection).isEmpty()) {
            return kept;
        }
        int weight = projection.plasticity().orElseThrow().weight();
        ImmutableList.Builder<ImmutableLongArray> states = ImmutableList.builder();
        for (int k = 0; k < kept.states().size(); k++) {
            states.add(
                    k == weight
                            ? flipped(kept.states().get(k), projection, step)
                            : kept.states().get(k));
        }
        return new Checkpoint.ProjectionState(
                kept.name(),
                states.build(),
                kept.stored(),
                kept.traces(),
                kept.steps(),
                kept.synapses(),
                kept.amounts());
    }

    private ImmutableLongArray flipped(ImmutableLongArray values, ProjectionCode projection, long step) {
        sizes.put(projection.name(), values.length());
        long[] changed = values.toArray();
        int width = width(projection);
        RegisterType type = weight(projection).orElseThrow().type();
        int draw = 0;
        long bit = gap(projection, step, draw);
        while (bit < (long) changed.length * width) {
            changed[Ints.checkedCast(bit / width)] ^= BitFlips.mask(type, (int) (bit % width), width);
            draw++;
            bit += 1 + gap(projection, step, draw);
        }
        return ImmutableLongArray.copyOf(changed);
    }
}
