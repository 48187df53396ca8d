package ganglion.experiment.measure;

import ganglion.compiler.quantity.Dimension;

/** {@code energy_per_synop()}: as {@code energy()}, for each delivery over a synapse. */
final class EnergyPerSynop implements MeasureKind {
    @Override
    public String name() {
        return "energy_per_synop";
    }

    @Override
    public Dimension dimension() {
        return Energy.DIMENSION;
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return end -> {
            if (end.synapticEvents() == 0) {
                return new Value.Missing("no synaptic event");
            }
            return Energy.total(end) instanceof Value.Number total
                    ? new Value.Number(total.value() / end.synapticEvents(), dimension())
                    : Energy.total(end);
        };
    }
}
