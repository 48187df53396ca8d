package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import java.util.Optional;

/** {@code energy_per_synop()}: as {@code energy()}, for each delivery over a synapse. */
final class EnergyPerSynop implements MeasureKind {
    @Override
    public String name() {
        return "energy_per_synop";
    }

    @Override
    public ImmutableList<Parameter> named() {
        return Energy.NAMED;
    }

    @Override
    public Dimension dimension() {
        return Energy.DIMENSION;
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        Optional<String> costs = arguments.name("costs");
        return end -> {
            if (end.synapticEvents() == 0) {
                return new Value.Missing("no synaptic event");
            }
            return Energy.total(end, costs) instanceof Value.Number total
                    ? new Value.Number(total.value() / end.synapticEvents(), dimension())
                    : Energy.total(end, costs);
        };
    }
}
