package ganglion.compiler.expansion;

import com.google.common.collect.ImmutableMap;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Distribution;
import ganglion.dynamics.Expression;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.network.Projection;
import ganglion.numeric.Arithmetic;
import ganglion.numeric.Distributions;
import ganglion.numeric.Draws;
import ganglion.numeric.EntityHash;
import ganglion.numeric.PoissonTable;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * Makes formulas of expressions over constants, columns, coordinates, {@link #DISTANCE} and draws.
 *
 * @param columns by name
 * @param seed of the network
 * @param entity hash of the name of the population or projection that draws; draws are those of elaboration
 */
public record Formulas(ImmutableMap<String, double[]> columns, long seed, int entity) {
    /** Stands for the distance of a pair; only formulas know it. */
    public static final Expression.Local DISTANCE = new Expression.Local("distance", ValueType.REAL);

    /** Formulas over the columns and the draws of a projection. */
    public static Formulas of(Projection projection, long seed) {
        ImmutableMap.Builder<String, double[]> columns = ImmutableMap.builder();
        projection
                .columns()
                .forEach(column -> columns.put(column.name(), column.values().toArray()));
        return new Formulas(columns.buildOrThrow(), seed, EntityHash.of(projection.name()));
    }

    /** The formula of an expression; one that reads what a running neuron has is a mistake of the caller. */
    public Formula of(Expression expression) {
        return switch (expression.type()) {
            case REAL -> real(expression);
            case INTEGER -> whole(expression);
            case BOOLEAN -> truth(expression);
        };
    }

    private Formula.Real real(Expression expression) {
        return switch (expression) {
            case Expression.Real(double value) -> _ -> value;
            case Expression.Column column -> {
                double[] values = values(column);
                yield p -> values[p.position];
            }
            case Expression.Local local when local.equals(DISTANCE) -> p -> p.distance;
            case Expression.Unary(UnaryOperator operator, Expression operand)
            when operand.type() == ValueType.INTEGER -> {
                Formula.Whole whole = whole(operand);
                yield real(operator, p -> whole.at(p));
            }
            case Expression.Unary(UnaryOperator operator, Expression operand) -> real(operator, real(operand));
            case Expression.Binary binary -> real(binary.operator(), real(binary.left()), real(binary.right()));
            case Expression.Select select -> {
                Formula.Truth condition = truth(select.condition());
                Formula.Real then = real(select.then());
                Formula.Real otherwise = real(select.otherwise());
                yield p -> condition.at(p) ? then.at(p) : otherwise.at(p);
            }
            case Expression.Draw(Distribution distribution, int site, var _) ->
                distribution == Distribution.UNIFORM
                        ? p -> Distributions.uniform01(word(p, site))
                        : p -> Distributions.normal(word(p, site));
            default -> throw unknown(expression);
        };
    }

    private Formula.Whole whole(Expression expression) {
        return switch (expression) {
            case Expression.Int(long value) -> _ -> value;
            case Expression.Column column -> {
                double[] values = values(column);
                yield p -> (long) values[p.position];
            }
            case Expression.Coordinate(var axis) ->
                switch (axis) {
                    case SOURCE, INDEX -> p -> p.source;
                    case TARGET -> p -> p.target;
                    case STEP -> throw unknown(expression);
                };
            case Expression.Unary(UnaryOperator operator, Expression operand)
            when operand.type() == ValueType.REAL -> {
                Formula.Real real = real(operand);
                yield whole(operator, p -> Arithmetic.toLong(real.at(p)));
            }
            case Expression.Unary(UnaryOperator operator, Expression operand) -> whole(operator, whole(operand));
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right) -> {
                LongBinaryOperator result = ScalarOperators.whole(operator);
                Formula.Whole x = whole(left);
                Formula.Whole y = whole(right);
                yield p -> result.applyAsLong(x.at(p), y.at(p));
            }
            case Expression.Select select -> {
                Formula.Truth condition = truth(select.condition());
                Formula.Whole then = whole(select.then());
                Formula.Whole otherwise = whole(select.otherwise());
                yield p -> condition.at(p) ? then.at(p) : otherwise.at(p);
            }
            case Expression.Draw draw -> drawn(draw);
            default -> throw unknown(expression);
        };
    }

    private Formula.Whole drawn(Expression.Draw draw) {
        int site = draw.site();
        if (draw.distribution() == Distribution.POISSON) {
            PoissonTable table = PoissonTable.of(real(draw.arguments().get(0)).at(new Point()));
            return p -> Draws.poisson(table, seed, entity, true, p.row, site, p.ordinal);
        }
        Formula.Whole below = whole(draw.arguments().get(0));
        return p -> Distributions.integer(below.at(p), word(p, site));
    }

    private Formula.Truth truth(Expression expression) {
        return switch (expression) {
            case Expression.Truth(boolean value) -> _ -> value;
            case Expression.Unary(UnaryOperator _, Expression operand) -> {
                Formula.Truth opposite = truth(operand);
                yield p -> !opposite.at(p);
            }
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right) ->
                switch (left.type()) {
                    case REAL -> comparedReals(ScalarOperators.comparison(operator), real(left), real(right));
                    case INTEGER ->
                        comparedWholes(ScalarOperators.wholeComparison(operator), whole(left), whole(right));
                    case BOOLEAN -> {
                        Formula.Truth x = truth(left);
                        Formula.Truth y = truth(right);
                        yield p -> ScalarOperators.truth(operator, x.at(p), y.at(p));
                    }
                };
            case Expression.Select select -> {
                Formula.Truth condition = truth(select.condition());
                Formula.Truth then = truth(select.then());
                Formula.Truth otherwise = truth(select.otherwise());
                yield p -> condition.at(p) ? then.at(p) : otherwise.at(p);
            }
            case Expression.Draw draw -> {
                Formula.Real chance = real(draw.arguments().get(0));
                yield p ->
                        Distributions.bernoulli(Distributions.bernoulliThreshold(chance.at(p)), word(p, draw.site()));
            }
            default -> throw unknown(expression);
        };
    }

    private static Formula.Real real(UnaryOperator operator, Formula.Real x) {
        DoubleUnaryOperator result = ScalarOperators.real(operator);
        return p -> result.applyAsDouble(x.at(p));
    }

    private static Formula.Whole whole(UnaryOperator operator, Formula.Whole x) {
        LongUnaryOperator result = ScalarOperators.whole(operator);
        return p -> result.applyAsLong(x.at(p));
    }

    private static Formula.Truth comparedReals(ScalarOperators.RealTest test, Formula.Real x, Formula.Real y) {
        return p -> test.holds(x.at(p), y.at(p));
    }

    private static Formula.Truth comparedWholes(ScalarOperators.WholeTest test, Formula.Whole x, Formula.Whole y) {
        return p -> test.holds(x.at(p), y.at(p));
    }

    private double[] values(Expression.Column column) {
        double[] values = columns.get(column.name());
        if (values == null) {
            throw unknown(column);
        }
        return values;
    }

    private int word(Point point, int site) {
        return Draws.word(seed, entity, true, point.row, site, 0, point.ordinal);
    }

    private static IllegalArgumentException unknown(Expression expression) {
        return new IllegalArgumentException("not settled before the run: " + expression);
    }

    /** The common ones without a call between. */
    private static Formula.Real real(BinaryOperator operator, Formula.Real x, Formula.Real y) {
        return switch (operator) {
            case ADD -> p -> x.at(p) + y.at(p);
            case SUBTRACT -> p -> x.at(p) - y.at(p);
            case MULTIPLY -> p -> x.at(p) * y.at(p);
            case DIVIDE -> p -> x.at(p) / y.at(p);
            default -> {
                DoubleBinaryOperator result = ScalarOperators.real(operator);
                yield p -> result.applyAsDouble(x.at(p), y.at(p));
            }
        };
    }
}
