package ganglion.experiment.measure;

import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.chip.CoreLimits;
import ganglion.chip.SynapseMemory;
import ganglion.chip.Timing;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a chip is built of, as counts that stand for its area: {@code chip_cores()}, {@code used_cores()}, those that hold neurons, and
 * {@code chip_storage()}, bits of the memories and queues whose sizes its text tells.
 */
final class ChipSize implements MeasureKind {
    /** Bits of a flit in a queue, where the text does not say. */
    private static final int FLIT = 32;

    private static final int PORTS = 5;
    private static final int FLOAT = 32;

    private final Kind kind;

    /** What is counted. */
    enum Kind {
        CORES("chip_cores"),
        USED("used_cores"),
        STORAGE("chip_storage");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    ChipSize(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String name() {
        return kind.word;
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return end -> {
            Chip chip = end.program().chip();
            return switch (kind) {
                case CORES -> Value.plain(chip.topology().cores());
                case USED -> Value.plain(end.program().mapping().cores());
                case STORAGE -> storage(chip);
            };
        };
    }

    private static Value storage(Chip chip) {
        OptionalDouble synapses = synapses(chip.core(), chip.arithmetic());
        if (synapses.isEmpty()) {
            return new Value.Missing("the chip does not tell how much its cores store");
        }
        return Value.plain(chip.topology().cores() * (synapses.getAsDouble() + states(chip)) + queues(chip));
    }

    private static OptionalDouble synapses(CoreLimits core, Arithmetic arithmetic) {
        Optional<Long> memory = core.memory().map(SynapseMemory::bits);
        if (memory.isPresent()) {
            return OptionalDouble.of(memory.get());
        }
        return core.synapses().isPresent()
                ? OptionalDouble.of((double) core.synapses().getAsLong() * bits(arithmetic, true))
                : OptionalDouble.empty();
    }

    /** One state a neuron. */
    private static double states(Chip chip) {
        return chip.core().neurons().orElse(0) * (double) bits(chip.arithmetic(), false);
    }

    private static int bits(Arithmetic arithmetic, boolean weights) {
        return switch (arithmetic) {
            case Arithmetic.Floating _ -> FLOAT;
            case Arithmetic.FixedPoint fixed -> weights ? fixed.weightBits() : fixed.stateBits();
        };
    }

    /** Of the routers, where their timing tells of queues. */
    private static double queues(Chip chip) {
        double each = chip.timings().values().stream()
                .filter(Timing.Cycle.class::isInstance)
                .flatMap(timing -> ((Timing.Cycle) timing).router().stream())
                .mapToDouble(router -> (double) PORTS * router.vcs() * router.depth() * FLIT)
                .findFirst()
                .orElse(0);
        return each * chip.topology().tiles();
    }
}
