package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import java.util.Optional;

/** {@code chip_time()}, {@code chip_time_per_trial()} and {@code power()}: of whole runs on a backend that times the chip. */
final class OnChip implements MeasureKind {
    private static final double MILLISECONDS = 1e3;

    private final Kind kind;

    /** What is measured. */
    enum Kind {
        TIME("chip_time"),
        TIME_PER_TRIAL("chip_time_per_trial"),
        POWER("power");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    OnChip(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String name() {
        return kind.word;
    }

    @Override
    public ImmutableList<Parameter> named() {
        return kind == Kind.POWER ? Energy.NAMED : WINDOW;
    }

    @Override
    public Dimension dimension() {
        return kind == Kind.POWER ? Energy.DIMENSION.per(Dimension.TIME) : Dimension.TIME;
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        Optional<String> costs = arguments.name("costs");
        return end -> end.chipSeconds().isPresent()
                ? value(end, costs, end.chipSeconds().getAsDouble() * MILLISECONDS)
                : new Value.Missing("nothing tells the chip's time");
    }

    private Value value(RunEnd end, Optional<String> costs, double milliseconds) {
        return switch (kind) {
            case TIME -> new Value.Number(milliseconds, dimension());
            case TIME_PER_TRIAL -> end.perTrial(milliseconds, dimension());
            case POWER ->
                Energy.total(end, costs) instanceof Value.Number energy
                        ? new Value.Number(energy.value() / milliseconds, dimension())
                        : Energy.total(end, costs);
        };
    }
}
