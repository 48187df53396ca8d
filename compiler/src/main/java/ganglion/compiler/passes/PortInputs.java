package ganglion.compiler.passes;

import ganglion.compiler.analysis.InDegree;
import ganglion.compiler.analysis.Interval;
import ganglion.compiler.analysis.NetworkIndex;
import ganglion.compiler.analysis.Ranges;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Port;
import ganglion.dynamics.ValueType;
import ganglion.network.Population;
import ganglion.network.Projection;
import java.util.List;
import java.util.Optional;

/** What arrives at one port: its projections, and bounds on weights and on their number. */
record PortInputs(NetworkIndex network, List<Projection> projections) {
    private static final double MOST_AT_ONCE = 64;
    private static final double PRODUCT_ROOM = 16;

    static PortInputs of(NetworkIndex network, Population population, String port) {
        return new PortInputs(
                network,
                network.arriving(population.name()).stream()
                        .filter(projection -> projection.port().equals(port))
                        .toList());
    }

    boolean carriesReals() {
        return projections.stream().anyMatch(projection -> payload(projection) == ValueType.REAL);
    }

    /** Whether weights are not those that are given. */
    boolean change() {
        return projections.stream()
                .anyMatch(projection ->
                        projection.synapse().isPresent() || projection.mirrors().isPresent());
    }

    ValueType payload(Projection projection) {
        return network.population(projection.source()).dynamics().payload();
    }

    /** Bound on the size of any weight, and of what a rule delivers. */
    double greatestWeight() {
        return projections.stream().mapToDouble(this::greatestWeight).max().orElse(0);
    }

    /** Bound on the size of any weight of one of them. */
    double greatestWeight(Projection projection) {
        return origin(projection)
                .map(this::delivered)
                .orElseGet(() -> Ranges.of(projection.weight(), projection.columns()))
                .magnitude();
    }

    /** The projection whose rule changes the weights of this one. */
    private Optional<Projection> origin(Projection projection) {
        return projection
                .mirrors()
                .flatMap(network::projection)
                .or(() -> Optional.of(projection))
                .filter(other -> other.synapse().isPresent());
    }

    private Interval delivered(Projection projection) {
        return new RuleRanges(projection, network.dt()).delivered();
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

    /** How far a port may be expected to reach when this is the greatest contribution: 64 at most arrive at once. */
    double reach(Port port, double greatest) {
        if (port.folded().isEmpty()) {
            return greatest * Math.min(MOST_AT_ONCE, Math.max(1, mostSynapses()));
        }
        return switch (port.folded().get().fold()) {
            case MAX -> greatest;
            case PRODUCT -> PRODUCT_ROOM * Math.max(1, greatest);
        };
    }

    /** Bound on the number of synapses of one neuron at this port. */
    double mostSynapses() {
        return projections.stream()
                .mapToDouble(projection -> InDegree.most(
                        projection, network.population(projection.source()).size()))
                .sum();
    }
}
