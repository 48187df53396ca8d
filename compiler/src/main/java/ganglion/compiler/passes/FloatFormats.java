package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.NetworkIndex;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Port;
import ganglion.dynamics.State;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import ganglion.source.Diagnostics;
import java.util.Arrays;

/**
 * Gives the states and ports of a chip with float arithmetic their format: {@code float64}, {@code float32}, or {@code fast}:
 * float32 states behind ports that count integer multiples of one unit.
 */
public final class FloatFormats implements Pass {
    /** Weights of {@code int} ports. */
    static final int WHOLE_WEIGHT_BITS = 32;

    private static final int NARROW = 8;
    private static final int WIDE = 16;

    private final String format;

    /** @param format {@code float64}, {@code float32} or {@code fast} */
    public FloatFormats(String format) {
        this.format = format;
    }

    @Override
    public String name() {
        return "float-formats";
    }

    @Override
    public boolean isExact() {
        return !format.equals("fast");
    }

    @Override
    public Result run(Network network, Diagnostics diagnostics) {
        network.populations().forEach(population -> GivenFormats.refuse(population, diagnostics));
        NetworkIndex before = NetworkIndex.of(network);
        Network formatted = Rebuild.populations(network, population -> population(population, before));
        NetworkIndex index = NetworkIndex.of(formatted);
        Network ruled = Rebuild.projections(formatted, projection -> rule(projection, diagnostics));
        Network weighted = Rebuild.projections(ruled, projection -> weights(projection, index));
        weighted = Rebuild.signals(weighted, signal -> SignalFormats.floating(signal, usual()));
        return isExact()
                ? new Result(weighted, format, 0)
                : new Result(weighted, format, WeightError.of(weighted), WeightError.drives(weighted));
    }

    private NumberFormat usual() {
        return format.equals("float64") ? new NumberFormat.Float64() : new NumberFormat.Float32();
    }

    private Population population(Population population, NetworkIndex network) {
        NumberFormat usual = usual();
        Dynamics dynamics = population.dynamics();
        ImmutableList<State> states = GivenFormats.settled(dynamics.states(), usual);
        ImmutableList<Port> ports = dynamics.ports().stream()
                .map(port -> port(port, PortInputs.of(network, population, port.name())))
                .collect(ImmutableList.toImmutableList());
        return Rebuild.dynamics(
                population,
                dynamics.withStates(states).withPorts(ports),
                GivenFormats.widest(states, usual),
                population.columns());
    }

    private Projection rule(Projection projection, Diagnostics diagnostics) {
        if (projection.synapse().isEmpty()) {
            return projection;
        }
        return projection.withSynapse(GivenFormats.settled(projection.synapse().get(), usual(), diagnostics));
    }

    private Port port(Port port, PortInputs inputs) {
        Port.Accumulator accumulator = port.type() == ValueType.INTEGER
                ? new Port.Accumulator.Multiples(1, WHOLE_WEIGHT_BITS)
                : isExact()
                                || inputs.carriesReals()
                                || inputs.change()
                                || port.folded().isPresent()
                        ? new Port.Accumulator.Floating()
                        : counted(inputs);
        return port.holding(accumulator, Long.SIZE, 0);
    }

    /** One unit for the port: the least constant weight where all are small multiples of it, else the greatest over 2^15 - 1. */
    private static Port.Accumulator counted(PortInputs inputs) {
        double greatest = inputs.greatestWeight();
        if (!(greatest > 0) || Double.isInfinite(greatest)) {
            return greatest == 0 ? new Port.Accumulator.Multiples(1, NARROW) : new Port.Accumulator.Floating();
        }
        double[] weights = Arrays.stream(inputs.constantWeights())
                .map(Math::abs)
                .filter(w -> w > 0)
                .toArray();
        double least = Arrays.stream(weights).min().orElse(0);
        boolean narrow = least > 0
                && Arrays.stream(weights)
                        .allMatch(w -> w / least == Math.rint(w / least) && w / least < 1 << (NARROW - 1));
        return narrow
                ? new Port.Accumulator.Multiples(least, NARROW)
                : new Port.Accumulator.Multiples(greatest / ((1 << (WIDE - 1)) - 1), WIDE);
    }

    static Projection weights(Projection projection, NetworkIndex network) {
        Port port = network.population(projection.target())
                .dynamics()
                .port(projection.port())
                .orElseThrow();
        return switch (port.held()) {
            case Port.Accumulator.Folded _ -> throw new IllegalArgumentException("a fold of a fold");
            case Port.Accumulator.Floating _ -> projection.withWeight(projection.weight(), new WeightFormat.Floating());
            case Port.Accumulator.Multiples(double unit, int bits) ->
                projection.withWeight(
                        projection.weight(),
                        bits == WIDE && DrawnWeights.of(projection)
                                ? new WeightFormat.Multiples(NARROW, unit, DrawnWeights.step(network, projection, unit))
                                : new WeightFormat.Multiples(bits, unit));
        };
    }
}
