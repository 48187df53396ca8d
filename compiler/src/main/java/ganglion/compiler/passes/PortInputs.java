package ganglion.compiler.passes;

import ganglion.compiler.analysis.Interval;
import ganglion.compiler.analysis.Ranges;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import java.util.List;

/** What arrives at one port: its projections, and bounds on weights and on their number. */
record PortInputs(Network network, List<Projection> projections) {

    static PortInputs of(Network network, Population population, String port) {
        return new PortInputs(
                network,
                network.projections().stream()
                        .filter(projection -> projection.target().equals(population.name())
                                && projection.port().equals(port))
                        .toList());
    }

    boolean carriesReals() {
        return projections.stream().anyMatch(projection -> payload(projection) == ValueType.REAL);
    }

    ValueType payload(Projection projection) {
        return network.population(projection.source()).dynamics().payload();
    }

    /** Bound on the size of any weight. */
    double greatestWeight() {
        return projections.stream()
                .map(projection -> Ranges.of(projection.weight(), projection.columns()))
                .mapToDouble(Interval::magnitude)
                .max()
                .orElse(0);
    }

    /** The one weight of every projection, where each has one; empty otherwise. */
    double[] constantWeights() {
        boolean constant = projections.stream().allMatch(projection -> projection.weight() instanceof Expression.Real);
        return constant
                ? projections.stream()
                        .mapToDouble(projection -> ((Expression.Real) projection.weight()).value())
                        .toArray()
                : new double[0];
    }

    /** Bound on the number of synapses of one neuron at this port. */
    double mostSynapses() {
        return projections.stream().mapToDouble(this::mostSynapses).sum();
    }

    private double mostSynapses(Projection projection) {
        double sources = network.population(projection.source()).size();
        return switch (projection.connector()) {
            case Connector.AllToAll _, Connector.Dense _, Connector.FixedProbability _ -> sources;
            case Connector.OneToOne _ -> 1;
            case Connector.FixedInDegree(int degree) -> degree;
            case Connector.FixedOutDegree(int degree) -> sources * degree;
            case Connector.FixedTotal(int count) -> count;
            case Connector.SynapseList list -> list.sources().length();
        };
    }
}
