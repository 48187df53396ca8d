package ganglion.experiment;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.numeric.Draws;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.runtime.Checkpoint;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Emissions that get lost where they enter the network on chip, as the chip's {@code drops} say: no synapse hears of them, though the
 * neuron has emitted. Which ones they are depends on the seed, the population, the neuron and the step alone, so they are the same on
 * every backend, mapping and number of threads.
 */
final class LostPackets {
    /** So far ahead the next one is looked for. */
    private static final long AHEAD = 4096;

    private static final int SITE = Draws.SITES - 1;
    private static final int PART = Draws.PARTS - 1;

    private final Program program;
    private final double rate;
    private final long seed;
    private final boolean allowed;
    private long lost;

    /**
     * @param allowed whether a run may go on without them
     * @throws DiagnosticException (E0215) where what they would do to synapses is not built
     */
    LostPackets(Program program, boolean allowed) {
        this.program = program;
        this.rate = program.chip().faults().drops();
        this.seed = program.chip().faults().dropSeed();
        this.allowed = allowed;
        if (any()) {
            program.projections().forEach(LostPackets::check);
        }
    }

    private static void check(ProjectionCode projection) {
        boolean changes =
                projection.plasticity().isPresent() || projection.mirrors().isPresent();
        if (changes || projection.minDelay() == 0) {
            throw new DiagnosticException(Diagnostic.of(
                            DiagnosticCode.E0215,
                            projection.span(),
                            changes
                                    ? "no packet of synapses that change gets lost yet"
                                    : "no packet that arrives in its own step gets lost yet")
                    .help("take the `drops` out of the chip" + (changes ? "" : ", or give the projection a delay")));
        }
    }

    boolean any() {
        return rate > 0;
    }

    /** How many there were. */
    long lost() {
        return lost;
    }

    /** The next step in which an emission would get lost, or one at which to ask again. */
    long after(long step) {
        if (!any()) {
            return Long.MAX_VALUE;
        }
        long next = step + 1;
        while (next < step + AHEAD && !at(next)) {
            next++;
        }
        return next;
    }

    /** Whether some neuron's emission in that step would get lost. */
    boolean at(long step) {
        return any()
                && program.populations().stream().anyMatch(population -> gap(population, step, 0) < population.size());
    }

    /** How many neurons keep what they emit before the next one does not: geometric gaps, from a draw each. */
    private long gap(PopulationCode population, long step, int draw) {
        int word = Draws.word(seed, population.entity(), false, step, SITE, PART, draw);
        double uniform = (Integer.toUnsignedLong(word) + 0.5) * 0x1p-32;
        double gap = rate >= 1 ? 0 : Math.floor(StrictMath.log(uniform) / StrictMath.log1p(-rate));
        return gap < Long.MAX_VALUE / 2.0 ? (long) gap : Long.MAX_VALUE / 2;
    }

    private BitSet neurons(PopulationCode population, long step) {
        BitSet neurons = new BitSet();
        int draw = 0;
        long neuron = gap(population, step, draw);
        while (neuron < population.size()) {
            neurons.set((int) neuron);
            draw++;
            neuron += 1 + gap(population, step, draw);
        }
        return neurons;
    }

    /**
     * The state without what was lost in its step.
     *
     * @throws DiagnosticException (E0609) where nothing may get lost
     */
    Checkpoint in(Checkpoint state) {
        ImmutableList<Checkpoint.PopulationState> left = IntStream.range(
                        0, program.populations().size())
                .mapToObj(p -> isHeard(p)
                        ? without(
                                program.populations().get(p),
                                state.populations().get(p),
                                state.step())
                        : state.populations().get(p))
                .collect(toImmutableList());
        return new Checkpoint(
                state.program(),
                state.fingerprint(),
                state.step(),
                left,
                state.projections(),
                state.signals(),
                state.phase());
    }

    private boolean isHeard(int population) {
        return program.projections().stream().anyMatch(projection -> projection.source() == population);
    }

    private Checkpoint.PopulationState without(PopulationCode population, Checkpoint.PopulationState state, long step) {
        BitSet gone = neurons(population, step);
        ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
        ImmutableIntArray.Builder indices = ImmutableIntArray.builder();
        ImmutableLongArray.Builder payloads = ImmutableLongArray.builder();
        for (int row = 0; row < state.steps().length(); row++) {
            if (state.steps().get(row) == step && gone.get(state.indices().get(row))) {
                lose(population, state.indices().get(row), step);
                continue;
            }
            steps.add(state.steps().get(row));
            indices.add(state.indices().get(row));
            payloads.add(state.payloads().get(row));
        }
        return new Checkpoint.PopulationState(
                state.name(), state.states(), steps.build(), indices.build(), payloads.build());
    }

    private void lose(PopulationCode population, int neuron, long step) {
        lost++;
        if (!allowed) {
            throw new DiagnosticException(Diagnostic.of(
                            DiagnosticCode.E0609,
                            population.span(),
                            "the packets of `" + population.name() + "[" + neuron + "]` in step " + step
                                    + " got lost: what follows is not what the network says")
                    .note("chip `" + program.chip().name() + "` has `drops`")
                    .help("`--allow-loss` goes on without them, says so in the results and gives no hash of spikes"));
        }
    }
}
