package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;

/** {@code rate(pop)}: emissions for each neuron and time. */
final class Rate implements MeasureKind {
    @Override
    public String name() {
        return "rate";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("pop", Takes.POPULATION));
    }

    @Override
    public Dimension dimension() {
        return Dimension.NONE.per(Dimension.TIME);
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        int place = arguments.population("pop");
        int size = network.populations().get(place).size();
        return end -> end.activity().steps() == 0 || size == 0
                ? new Value.Missing("no time passed")
                : new Value.Number(end.activity().emissions().get(place) / (size * end.milliseconds()), dimension());
    }
}
