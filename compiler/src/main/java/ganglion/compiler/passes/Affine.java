package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.UnaryOperator;
import ganglion.network.DataColumn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A sum of constants times states and ports, plus a constant. Constants are one number, or one a neuron.
 *
 * @param factors by name of a state, of a port behind {@code "@"}, of a local behind {@code "#"}
 */
public record Affine(Map<String, double[]> factors, double[] constant) {

    /** The name of a port among the factors. */
    public static String port(String name) {
        return "@" + name;
    }

    /** The name of a local among the factors. */
    public static String local(String name) {
        return "#" + name;
    }

    /** Takes an expression apart in the order of its tree; empty when it is not linear with constant factors. */
    public static Optional<Affine> of(Expression expression, ImmutableList<DataColumn> columns) {
        return switch (expression) {
            case Expression.Real(double value) -> Optional.of(constant(new double[] {value}));
            case Expression.Int(long value) -> Optional.of(constant(new double[] {value}));
            case Expression.Column column -> Optional.of(constant(values(column.name(), columns)));
            case Expression.State(String name, var _) -> Optional.of(variable(name));
            case Expression.Port(String name, var _) -> Optional.of(variable(port(name)));
            case Expression.Local(String name, var _) -> Optional.of(variable(local(name)));
            case Expression.Unary(UnaryOperator operator, Expression operand) -> unary(operator, of(operand, columns));
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right) ->
                of(left, columns).flatMap(a -> of(right, columns).flatMap(b -> binary(operator, a, b)));
            case Expression.Truth _,
                    Expression.Arrivals _,
                    Expression.Coordinate _,
                    Expression.Sample _,
                    Expression.Outer _,
                    Expression.Select _,
                    Expression.Draw _ -> Optional.empty();
        };
    }

    private static double[] values(String name, ImmutableList<DataColumn> columns) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow()
                .values()
                .toArray();
    }

    private static Affine constant(double[] value) {
        return new Affine(Map.of(), value);
    }

    private static Affine variable(String name) {
        return new Affine(Map.of(name, new double[] {1}), new double[] {0});
    }

    private static Optional<Affine> unary(UnaryOperator operator, Optional<Affine> operand) {
        return switch (operator) {
            case NEGATE -> operand.map(x -> x.map(v -> -v));
            case TO_REAL -> operand;
            default -> Optional.empty();
        };
    }

    private static Optional<Affine> binary(BinaryOperator operator, Affine left, Affine right) {
        return switch (operator) {
            case ADD -> Optional.of(left.plus(right));
            case SUBTRACT -> Optional.of(left.plus(right.map(v -> -v)));
            case MULTIPLY -> left.times(right);
            case DIVIDE ->
                right.factors.isEmpty() ? Optional.of(left.each(right.constant, (x, c) -> x / c)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Affine> times(Affine other) {
        if (other.factors.isEmpty()) {
            return Optional.of(each(other.constant, (x, c) -> x * c));
        }
        return factors.isEmpty() ? Optional.of(other.each(constant, (x, c) -> c * x)) : Optional.empty();
    }

    private Affine map(java.util.function.DoubleUnaryOperator change) {
        return each(new double[] {0}, (x, _) -> change.applyAsDouble(x));
    }

    private Affine each(double[] other, java.util.function.DoubleBinaryOperator operator) {
        Map<String, double[]> changed = new LinkedHashMap<>();
        factors.forEach((name, factor) -> changed.put(name, join(factor, other, operator)));
        return new Affine(changed, join(constant, other, operator));
    }

    /** The difference. */
    public Affine minus(Affine other) {
        return plus(other.map(x -> -x));
    }

    /** Each number divided by one of the same neuron. */
    public Affine over(double[] divisor) {
        return each(divisor, (x, c) -> x / c);
    }

    private Affine plus(Affine other) {
        Map<String, double[]> sum = new LinkedHashMap<>(factors);
        other.factors.forEach((name, factor) -> sum.merge(name, factor, (a, b) -> join(a, b, Double::sum)));
        return new Affine(sum, join(constant, other.constant, Double::sum));
    }

    private static double[] join(double[] a, double[] b, java.util.function.DoubleBinaryOperator operator) {
        double[] result = new double[Math.max(a.length, b.length)];
        for (int i = 0; i < result.length; i++) {
            result[i] = operator.applyAsDouble(at(a, i), at(b, i));
        }
        return result;
    }

    /** Value i of a constant. */
    public static double at(double[] constant, int i) {
        return constant.length == 1 ? constant[0] : constant[i];
    }
}
