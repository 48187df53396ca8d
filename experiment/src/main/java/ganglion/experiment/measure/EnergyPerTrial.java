package ganglion.experiment.measure;

import ganglion.compiler.quantity.Dimension;

/** {@code energy_per_trial()}: as {@code energy()}, for each trial. */
final class EnergyPerTrial implements MeasureKind {
    @Override
    public String name() {
        return "energy_per_trial";
    }

    @Override
    public Dimension dimension() {
        return Energy.DIMENSION;
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return end -> Energy.total(end) instanceof Value.Number total
                ? end.perTrial(total.value(), dimension())
                : Energy.total(end);
    }
}
