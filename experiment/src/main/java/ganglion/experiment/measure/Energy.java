package ganglion.experiment.measure;

import ganglion.compiler.quantity.Dimension;
import ganglion.runtime.EnergyLedger;

/** {@code energy()}: marginal energy, with static energy where the backend knows the chip's time. */
final class Energy implements MeasureKind {
    /** Base units (ms mV pA) of a joule. */
    private static final double JOULE = 1e18;

    private static final Value.Missing NO_COSTS = new Value.Missing("the chip has no cost table");

    static final Dimension DIMENSION = new Dimension(1, 1, 1);

    @Override
    public String name() {
        return "energy";
    }

    @Override
    public Dimension dimension() {
        return DIMENSION;
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return end -> total(end);
    }

    static Value total(RunEnd end) {
        return end.energy()
                .map(EnergyLedger::total)
                .<Value>map(joules -> new Value.Number(joules * JOULE, DIMENSION))
                .orElse(NO_COSTS);
    }
}
