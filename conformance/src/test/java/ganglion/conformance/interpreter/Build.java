package ganglion.conformance.interpreter;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.chip.CoreLimits;
import ganglion.chip.Topology;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Port;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.network.Connector;
import ganglion.network.Events;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Probe;
import ganglion.network.Projection;
import ganglion.network.Trial;
import ganglion.network.WeightFormat;
import ganglion.source.Span;
import java.util.Optional;
import java.util.OptionalLong;

/** Small networks by hand. */
final class Build {
    static final NumberFormat FLOAT64 = new NumberFormat.Float64();
    static final NumberFormat FLOAT32 = new NumberFormat.Float32();
    static final Expression V = new Expression.State("v", ValueType.REAL);
    static final Expression X = new Expression.Port("x", ValueType.REAL);
    private static final Chip HOST = new Chip(
            "host",
            new Topology.Single(),
            new CoreLimits(
                    OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), 0, 65535),
            new Arithmetic.Floating(),
            Optional.empty(),
            Optional.empty(),
            Span.NONE);

    private Build() {}

    static Expression real(double value) {
        return new Expression.Real(value);
    }

    static Expression binary(BinaryOperator operator, Expression left, Expression right) {
        return new Expression.Binary(operator, left, right);
    }

    /** Plain spikes at (step, index), sorted by step. */
    static Population events(String name, int size, long[] steps, int[] indices, long[] payloads) {
        Events events = new Events(
                ImmutableLongArray.copyOf(steps),
                ImmutableIntArray.copyOf(indices),
                ImmutableLongArray.copyOf(payloads));
        Dynamics none = new Dynamics(
                "events",
                ImmutableList.of(),
                ImmutableList.of(),
                Optional.empty(),
                ImmutableList.of(),
                ValueType.INTEGER);
        return new Population(
                name,
                size,
                true,
                none,
                FLOAT64,
                ImmutableList.of(),
                Optional.empty(),
                Optional.of(events),
                true,
                Span.NONE);
    }

    /** Neurons with a state {@code v}, 0 at first, and a port {@code x}. */
    static Population neurons(String name, int size, NumberFormat format, Statement... program) {
        Port.Accumulator accumulator = format instanceof NumberFormat.Fixed fixed
                ? new Port.Accumulator.Multiples(fixed.unit(), 8)
                : new Port.Accumulator.Floating();
        return neurons(name, size, format, format, accumulator, program);
    }

    static Population neurons(
            String name,
            int size,
            NumberFormat arithmetic,
            NumberFormat state,
            Port.Accumulator accumulator,
            Statement... program) {
        Dynamics dynamics = new Dynamics(
                "neuron",
                ImmutableList.of(new State("v", ValueType.REAL, state, real(0), Span.NONE)),
                ImmutableList.of(new Port("x", ValueType.REAL, accumulator, Span.NONE)),
                Optional.empty(),
                ImmutableList.copyOf(program),
                ValueType.INTEGER);
        return new Population(
                name,
                size,
                false,
                dynamics,
                arithmetic,
                ImmutableList.of(),
                Optional.empty(),
                Optional.empty(),
                true,
                Span.NONE);
    }

    static Projection projection(
            String source, String target, Connector connector, Expression weight, WeightFormat format, int delay) {
        return new Projection(
                source + "_to_" + target,
                source,
                target,
                "x",
                connector,
                weight,
                format,
                new Expression.Int(delay),
                delay,
                delay,
                ImmutableList.of(),
                Span.NONE);
    }

    static Projection all(String source, String target, double weight, int delay) {
        return projection(source, target, new Connector.AllToAll(), real(weight), new WeightFormat.Floating(), delay);
    }

    static Network network(ImmutableList<Population> populations, Projection... projections) {
        return network(populations, Optional.empty(), projections);
    }

    static Network network(ImmutableList<Population> populations, Optional<Trial> trial, Projection... projections) {
        return new Network(
                "main",
                1,
                5,
                HOST,
                populations,
                ImmutableList.copyOf(projections),
                populations.stream()
                        .filter(population -> population.dynamics().state("v").isPresent())
                        .map(population -> new Probe(population.name(), "v", 1, Span.NONE))
                        .collect(ImmutableList.toImmutableList()),
                trial);
    }

    static Statement set(Expression value) {
        return new Statement.Assign("v", value);
    }

    static Statement when(Expression condition, Statement... then) {
        return new Statement.If(condition, ImmutableList.copyOf(then), ImmutableList.of());
    }

    static Statement spike() {
        return new Statement.Emit(new Expression.Int(1));
    }
}
