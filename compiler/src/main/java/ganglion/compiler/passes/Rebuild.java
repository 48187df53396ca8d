package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Statement;
import ganglion.network.DataColumn;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Copies of network records with one part changed. */
final class Rebuild {
    private Rebuild() {}

    static Network populations(Network network, UnaryOperator<Population> change) {
        return new Network(
                network.name(),
                network.dt(),
                network.seed(),
                network.chip(),
                network.populations().stream().map(change).collect(ImmutableList.toImmutableList()),
                network.projections(),
                network.probes(),
                network.trial());
    }

    static Network projections(Network network, UnaryOperator<Projection> change) {
        return new Network(
                network.name(),
                network.dt(),
                network.seed(),
                network.chip(),
                network.populations(),
                network.projections().stream().map(change).collect(ImmutableList.toImmutableList()),
                network.probes(),
                network.trial());
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
                population.observed(),
                population.span());
    }

    /** The neuron without equations, run by a program alone. */
    static Dynamics program(Dynamics dynamics, ImmutableList<Statement> program) {
        return new Dynamics(
                dynamics.model(), dynamics.states(), dynamics.ports(), Optional.empty(), program, dynamics.payload());
    }

    static Projection format(Projection projection, WeightFormat format) {
        return new Projection(
                projection.name(),
                projection.source(),
                projection.target(),
                projection.port(),
                projection.connector(),
                projection.weight(),
                format,
                projection.delay(),
                projection.minDelay(),
                projection.maxDelay(),
                projection.columns(),
                projection.span());
    }
}
