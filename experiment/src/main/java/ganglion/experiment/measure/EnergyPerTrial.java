package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import java.util.Optional;

/** {@code energy_per_trial()}: as {@code energy()}, for each trial. */
final class EnergyPerTrial implements MeasureKind {
    @Override
    public String name() {
        return "energy_per_trial";
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
        return end -> Energy.total(end, costs) instanceof Value.Number total
                ? end.perTrial(total.value(), dimension())
                : Energy.total(end, costs);
    }
}
