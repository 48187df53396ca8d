package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.NumberFormat;
import ganglion.network.DataColumn;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.Signal;
import java.util.function.UnaryOperator;

/** Copies of network records with one part changed. */
final class Rebuild {
    private Rebuild() {}

    static Network populations(Network network, UnaryOperator<Population> change) {
        return network.withPopulations(
                network.populations().stream().map(change).collect(ImmutableList.toImmutableList()));
    }

    static Network projections(Network network, UnaryOperator<Projection> change) {
        return network.withProjections(
                network.projections().stream().map(change).collect(ImmutableList.toImmutableList()));
    }

    static Network signals(Network network, UnaryOperator<Signal> change) {
        return network.withSignals(network.signals().stream().map(change).collect(ImmutableList.toImmutableList()));
    }

    static Population dynamics(
            Population population, Dynamics dynamics, NumberFormat arithmetic, ImmutableList<DataColumn> columns) {
        return new Population(
                population.name(),
                population.size(),
                population.stimulus(),
                dynamics,
                arithmetic,
                columns,
                population.samples(),
                population.events(),
                population.settings(),
                population.observed(),
                population.span());
    }
}
