package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Arithmetic;
import ganglion.compiler.analysis.Mantissa;
import ganglion.compiler.analysis.NetworkIndex;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Port;
import ganglion.dynamics.Statement;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.network.Population;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What real emissions become on a chip whose packets carry whole numbers: counts of 2^-f, nearest and held in the payload's bits, with f
 * as large as the emissions of the population are expected to allow.
 *
 * <pre>
 * emit x   =>   emit int(round(min(max(x * 2^f, -most), most)))
 * </pre>
 */
final class PayloadFormats {
    private static final double HEADROOM = 16;
    private static final int ROUNDS = 6;
    private static final int MOST_FRACTION = 30;

    private final Arithmetic.FixedPoint chip;
    private final NetworkIndex index;
    private final int most;
    private final Map<String, Double> magnitudes = new HashMap<>();
    private final Map<String, Integer> fractions = new HashMap<>();

    PayloadFormats(Network network, Arithmetic.FixedPoint chip) {
        this.chip = chip;
        this.index = NetworkIndex.of(network);
        this.most = (1 << (chip.payloadBits() - 1)) - 1;
        measure(network);
        network.populations().stream()
                .filter(PayloadFormats::isReal)
                .forEach(population -> fractions.put(population.name(), fraction(population)));
    }

    private static boolean isReal(Population population) {
        return population.dynamics().payload() == ValueType.REAL;
    }

    /** Rounds of what everybody may emit, given what the others do; who does not settle gets 16 times what it had first. */
    private void measure(Network network) {
        ImmutableList<Population> real =
                network.populations().stream().filter(PayloadFormats::isReal).collect(ImmutableList.toImmutableList());
        if (real.isEmpty()) {
            return;
        }
        network.populations().stream()
                .filter(population -> !isReal(population) && !emitsConstants(population))
                .forEach(this::measure);
        Map<String, Double> first = new HashMap<>();
        Map<String, Double> late = Map.of();
        for (int round = 0; round < ROUNDS && (round == 0 || !late.equals(magnitudes)); round++) {
            late = Map.copyOf(magnitudes);
            real.forEach(this::measure);
            magnitudes.forEach((name, reached) -> {
                if (reached > 0) {
                    first.putIfAbsent(name, reached);
                }
            });
        }
        for (String name : first.keySet()) {
            if (!Objects.equals(late.get(name), magnitudes.get(name))) {
                magnitudes.put(name, HEADROOM * first.getOrDefault(name, 1.0));
            }
        }
    }

    private void measure(Population population) {
        double reached =
                new NeuronRanges(population, reach(population)).emitted().magnitude();
        magnitudes.merge(population.name(), Double.isFinite(reached) ? reached : HEADROOM, Math::max);
    }

    private static boolean emitsConstants(Population population) {
        return population.dynamics().program().stream().allMatch(PayloadFormats::emitsConstants);
    }

    private static boolean emitsConstants(Statement statement) {
        return switch (statement) {
            case Statement.Emit(Expression value) -> value instanceof Expression.Int(long count) && count == 1;
            case Statement.If(Expression _, ImmutableList<Statement> then, ImmutableList<Statement> otherwise) ->
                then.stream().allMatch(PayloadFormats::emitsConstants)
                        && otherwise.stream().allMatch(PayloadFormats::emitsConstants);
            case Statement.Assign _, Statement.Let _, Statement.Deliver _, Statement.Integrate _ -> true;
        };
    }

    /** A plain spike is 1. */
    private double magnitude(String source) {
        return magnitudes.getOrDefault(source, isReal(index.population(source)) ? 0.0 : 1.0);
    }

    /** How far each port may be expected to reach: as many synapses as there are, but 64 at most, at once. */
    Map<String, Double> reach(Population population) {
        Map<String, Double> all = new HashMap<>();
        for (Port port : population.dynamics().ports()) {
            PortInputs inputs = PortInputs.of(index, population, port.name());
            double payload = inputs.projections().stream()
                    .mapToDouble(projection -> magnitude(projection.source()))
                    .max()
                    .orElse(0);
            double reached = inputs.reach(port, inputs.greatestWeight() * payload);
            all.put(port.name(), Double.isFinite(reached) ? reached : 0);
        }
        return all;
    }

    private int fraction(Population population) {
        double magnitude = magnitudes.getOrDefault(population.name(), 0.0);
        return magnitude > 0 ? Math.clamp(Mantissa.largestShift(magnitude, most), -MOST_FRACTION, MOST_FRACTION) : 0;
    }

    /** The bits after the point in what a population emits. */
    int fraction(String population) {
        return fractions.getOrDefault(population, 0);
    }

    /** The population with whole emissions. */
    Population counted(Population population) {
        if (!fractions.containsKey(population.name())) {
            return population;
        }
        int fraction = fraction(population.name());
        Dynamics dynamics = population.dynamics();
        Dynamics counting = dynamics.withProgram(counted(dynamics.program(), fraction))
                .withWinners(dynamics.winners()
                        .map(winners -> new Dynamics.Winners(
                                winners.count(), winners.key(), counted(winners.block(), fraction), winners.span())))
                .emitting(Math.scalb(1.0, -fraction));
        return Rebuild.dynamics(population, counting, population.arithmetic(), population.columns());
    }

    private ImmutableList<Statement> counted(ImmutableList<Statement> statements, int fraction) {
        return statements.stream()
                .map(statement -> counted(statement, fraction))
                .collect(ImmutableList.toImmutableList());
    }

    private Statement counted(Statement statement, int fraction) {
        return switch (statement) {
            case Statement.Emit(Expression value) -> new Statement.Emit(units(value, fraction));
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) ->
                new Statement.If(condition, counted(then, fraction), counted(otherwise, fraction));
            case Statement.Assign _, Statement.Let _, Statement.Deliver _, Statement.Integrate _ -> statement;
        };
    }

    private Expression units(Expression value, int fraction) {
        Expression real =
                value.type() == ValueType.INTEGER ? new Expression.Unary(UnaryOperator.TO_REAL, value) : value;
        Expression scaled = fraction == 0
                ? real
                : binary(BinaryOperator.MULTIPLY, real, new Expression.Real(Math.scalb(1.0, fraction)));
        Expression held = binary(
                BinaryOperator.MIN,
                binary(BinaryOperator.MAX, scaled, new Expression.Real(-most)),
                new Expression.Real(most));
        return new Expression.Unary(UnaryOperator.TO_INTEGER, new Expression.Unary(UnaryOperator.ROUND, held));
    }

    private static Expression binary(BinaryOperator operator, Expression left, Expression right) {
        return new Expression.Binary(operator, left, right);
    }

    /** How many populations emit reals, in words. */
    String summary() {
        return fractions.isEmpty()
                ? ""
                : ", " + chip.payloadBits() + "-bit payloads of " + fractions.size()
                        + (fractions.size() == 1 ? " population" : " populations");
    }
}
