package ganglion.conformance.interpreter;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Axis;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Distribution;
import ganglion.dynamics.Expression;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.numeric.Distributions;
import ganglion.numeric.Draws;
import ganglion.numeric.PoissonTable;
import java.util.HashMap;
import java.util.Map;

/** Walks expressions. Both sides of {@code and}, {@code or} and {@code ? :} are evaluated. */
final class Evaluator {
    private final Reals reals;
    private final Rules rules;
    private final Map<Double, PoissonTable> tables = new HashMap<>();

    Evaluator(Reals reals, Rules rules) {
        this.reals = reals;
        this.rules = rules;
    }

    Value evaluate(Expression expression, Place place) {
        return switch (expression) {
            case Expression.Real(double value) -> reals.constant(value);
            case Expression.Int(long value) -> new Value.Whole(value);
            case Expression.Truth(boolean value) -> new Value.Truth(value);
            case Expression.Column(String name, ValueType type) -> place.column(name, type);
            case Expression.State(String name, ValueType _) -> place.state(name);
            case Expression.Port(String name, ValueType _) -> place.port(name);
            case Expression.Arrivals(String port) -> new Value.Whole(place.arrivals(port));
            case Expression.Local(String name, ValueType _) -> place.local(name);
            case Expression.Coordinate(var axis) -> new Value.Whole(place.coordinate(axis));
            case Expression.Sample(var column) ->
                column.map(index -> place.sample(evaluate(index, place).toWhole()))
                        .orElseGet(() -> place.sample(place.coordinate(Axis.INDEX)));
            case Expression.Outer outer -> place.outer(outer);
            case Expression.Unary(UnaryOperator operator, Expression operand) ->
                unary(operator, evaluate(operand, place));
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right) ->
                binary(operator, evaluate(left, place), evaluate(right, place), place);
            case Expression.Select select -> select(select, place);
            case Expression.Draw(Distribution distribution, int site, ImmutableList<Expression> arguments) ->
                draw(distribution, site, arguments, place);
        };
    }

    private Value select(Expression.Select select, Place place) {
        boolean holds = evaluate(select.condition(), place).holds();
        Value then = evaluate(select.then(), place);
        Value otherwise = evaluate(select.otherwise(), place);
        Value chosen = holds ? then : otherwise;
        boolean mixed = then instanceof Value.Binary64 != otherwise instanceof Value.Binary64;
        return mixed ? reals.besideFloat(chosen) : chosen;
    }

    private Value unary(UnaryOperator operator, Value x) {
        return switch (operator) {
            case NOT -> new Value.Truth(!x.holds());
            case TO_REAL -> reals.ofWhole(x.toWhole());
            case TO_INTEGER -> new Value.Whole(reals.toWhole(x));
            case NEGATE, ABS, SIGN, FLOOR, CEIL, TRUNC, ROUND, SQRT, EXP, EXPM1, LOG, TANH, SIN, COS ->
                x instanceof Value.Whole(long k)
                        ? new Value.Whole(Wholes.unary(operator, k))
                        : reals.unary(operator, x);
        };
    }

    private Value binary(BinaryOperator operator, Value left, Value right, Place place) {
        return switch (left) {
            case Value.Truth(boolean a) -> new Value.Truth(logic(operator, a, right.holds()));
            case Value.Whole(long a) -> whole(operator, a, right.toWhole(), place);
            case Value.Binary64 _, Value.Binary32 _, Value.Exact _ ->
                operator.isComparison()
                        ? new Value.Truth(reals.compare(operator, left, right))
                        : reals.binary(operator, left, right);
        };
    }

    private static boolean logic(BinaryOperator operator, boolean a, boolean b) {
        return switch (operator) {
            case AND -> a && b;
            case OR -> a || b;
            case EQUAL -> a == b;
            case NOT_EQUAL -> a != b;
            default -> throw new Refusal(operator + " of truths");
        };
    }

    private static Value whole(BinaryOperator operator, long a, long b, Place place) {
        if (operator.isComparison()) {
            return new Value.Truth(Wholes.compare(operator, a, b));
        }
        if (Wholes.overflows(operator, a, b)) {
            place.overflow();
        }
        return new Value.Whole(Wholes.binary(operator, a, b));
    }

    private Value draw(Distribution distribution, int site, ImmutableList<Expression> arguments, Place place) {
        DrawPlace at = place.draws();
        return switch (distribution) {
            case UNIFORM -> reals.uniform(word(at, site));
            case NORMAL -> reals.normal(word(at, site));
            case BERNOULLI -> {
                long threshold = Distributions.bernoulliThreshold(given(arguments.get(0), place));
                yield new Value.Truth(Distributions.bernoulli(threshold, word(at, site)));
            }
            case INTEGER_BELOW ->
                new Value.Whole(
                        Distributions.integer(evaluate(arguments.get(0), place).toWhole(), word(at, site)));
            case POISSON -> {
                PoissonTable table = tables.computeIfAbsent(given(arguments.get(0), place), PoissonTable::of);
                yield new Value.Whole(rules.poisson(table, shifted(at), site));
            }
        };
    }

    /** The argument of a draw: constants and columns count as given, in float64; anything else in the population's arithmetic. */
    private double given(Expression argument, Place place) {
        return switch (argument) {
            case Expression.Real(double value) -> value;
            case Expression.Column(String name, ValueType _) -> place.given(name);
            default -> evaluate(argument, place).toDouble();
        };
    }

    private DrawPlace shifted(DrawPlace at) {
        return new DrawPlace(
                at.seed(), at.entity(), at.elaboration(), at.row(), rules.drawIndex(at.index()), at.everyStep());
    }

    private int word(DrawPlace at, int site) {
        long index = rules.drawIndex(at.index());
        return Draws.word(at.seed(), at.entity(), at.elaboration(), at.row(), site, 0, index);
    }
}
