package ganglion.compiler.matching;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.chip.Range;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.State;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.network.DataColumn;
import ganglion.network.Population;
import ganglion.network.Samples;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A population of the built-in neuron in the place of that of the user. */
final class Matched {
    private static final String THEIRS = "given.";

    private final Population given;
    private final Membrane user;
    private final Fit fit;

    Matched(Population given, Membrane user, Fit fit) {
        this.given = given;
        this.user = user;
        this.fit = fit;
    }

    Population population() throws Mismatch {
        Map<String, double[]> settings = new LinkedHashMap<>(fit.settings());
        double[] mark = mark();
        boolean fed = !fit.dataSetting().isEmpty();
        if (fed) {
            settings.put(fit.dataSetting(), mark);
        }
        Population made = fit.template().neuron().with(settings, given.size());
        ImmutableMap<String, Expression> data = fed ? data(made, mark) : ImmutableMap.of();
        Renaming renaming = new Renaming(names(made.dynamics()), data);
        Dynamics dynamics = renaming.of(made.dynamics());
        ImmutableList<DataColumn> columns = Stream.concat(
                        made.columns().stream().filter(column -> !data.containsKey(column.name())),
                        given.columns().stream().map(column -> new DataColumn(THEIRS + column.name(), column.values())))
                .collect(ImmutableList.toImmutableList());
        return new Population(
                given.name(),
                given.size(),
                false,
                dynamics.withStates(dynamics.states().stream()
                        .map(state -> state.name().equals(user.potential()) ? started(state) : state)
                        .collect(ImmutableList.toImmutableList())),
                given.arithmetic(),
                columns,
                fed ? given.samples().map(this::inputs) : Optional.empty(),
                Optional.empty(),
                settings(made),
                given.observed(),
                given.span());
    }

    /** What the made neurons are set to, but for what the data moves. */
    private ImmutableMap<String, ImmutableDoubleArray> settings(Population made) {
        return ImmutableMap.copyOf(Maps.filterKeys(made.settings(), setting -> !setting.equals(fit.dataSetting())));
    }

    /** Values by which the setting that the data moves is found in the program. */
    private double[] mark() {
        if (fit.dataSetting().isEmpty()) {
            return new double[0];
        }
        Range range = fit.template().neuron().settings().get(fit.dataSetting());
        double[] mark = new double[given.size()];
        Arrays.setAll(
                mark,
                i -> range == null
                        ? i
                        : range.nearest(range.low() + (7919L * i + 1231) % (range.high() - range.low())));
        return mark;
    }

    private ImmutableMap<String, Expression> data(Population made, double[] mark) throws Mismatch {
        DataColumn place = made.columns().stream()
                .filter(column -> Arrays.equals(column.values().toArray(), mark))
                .findFirst()
                .orElseThrow(() -> new Mismatch("reads data, which `"
                        + fit.template().neuron().model() + "` cannot take at `" + fit.dataSetting() + "`"));
        return ImmutableMap.of(place.name(), new Expression.Unary(UnaryOperator.TO_INTEGER, new Expression.Sample()));
    }

    /** The state that is tested keeps its name, any other that would take it gives way. */
    private ImmutableMap<String, String> names(Dynamics chip) {
        String potential = fit.template().membrane().potential();
        if (potential.equals(user.potential())) {
            return ImmutableMap.of();
        }
        return chip.state(user.potential()).isPresent()
                ? ImmutableMap.of(potential, user.potential(), user.potential(), user.potential() + ".chip")
                : ImmutableMap.of(potential, user.potential());
    }

    /** The data as the chip's whole numbers. */
    private Samples inputs(Samples samples) {
        double[] fixed = fit.settings().getOrDefault(fit.dataSetting(), new double[] {0});
        Range range = fit.template().neuron().settings().get(fit.dataSetting());
        double[] values = samples.values().toArray();
        double greatest = 0;
        for (int k = 0; k < values.length; k++) {
            int neuron = k % samples.width();
            double wanted = fit.scale() * Line.at(user.drive(), neuron) * values[k] + Line.at(fixed, neuron);
            values[k] = range == null ? Math.rint(wanted) : range.nearest(Math.rint(wanted));
            greatest = Math.max(greatest, Math.abs(values[k] - wanted));
        }
        double size = fit.scale() * Line.magnitude(user.threshold());
        fit.errors().put("data", greatest / size);
        return new Samples(
                samples.rows(),
                samples.width(),
                samples.stepsPerRow(),
                samples.again(),
                ImmutableDoubleArray.copyOf(values),
                samples.shown());
    }

    private State started(State state) {
        Expression begun =
                given.dynamics().state(user.potential()).orElseThrow().initial();
        double origin = user.resets() ? user.reset()[0] : 0;
        Expression initial = begun instanceof Expression.Real(double value)
                ? new Expression.Int((long) Math.rint(fit.scale() * (value - origin)))
                : whole(begun, origin);
        return new State(state.name(), state.type(), state.format(), initial, state.span());
    }

    private Expression whole(Expression begun, double origin) {
        Expression real = begun.type() == ValueType.REAL ? begun : new Expression.Unary(UnaryOperator.TO_REAL, begun);
        Expression shifted = new Expression.Binary(BinaryOperator.SUBTRACT, columns(real), new Expression.Real(origin));
        Expression scaled = new Expression.Binary(BinaryOperator.MULTIPLY, shifted, new Expression.Real(fit.scale()));
        return new Expression.Unary(UnaryOperator.TO_INTEGER, new Expression.Unary(UnaryOperator.ROUND, scaled));
    }

    private static Expression columns(Expression expression) {
        return expression instanceof Expression.Column(String name, ValueType type)
                ? new Expression.Column(THEIRS + name, type)
                : expression.mapChildren(Matched::columns);
    }
}
