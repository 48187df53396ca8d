package ganglion.compiler.matching;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A sum of constants times what a neuron has at the start of a step, plus a constant. Each constant is one number, or one a neuron.
 *
 * @param factors by name of a state, of a port behind {@code "@"}, or {@link #SAMPLE}; none is 0 for all neurons
 */
record Line(Map<String, double[]> factors, double[] constant) {
    /** The name of the value of the data among the factors. */
    static final String SAMPLE = "$";

    private static final double NEAR = 1e-9;

    static Line of(double... constant) {
        return new Line(Map.of(), constant);
    }

    static Line variable(String name) {
        return new Line(Map.of(name, new double[] {1}), new double[] {0});
    }

    /** The name of a port among the factors. */
    static String port(String name) {
        return "@" + name;
    }

    boolean isConstant() {
        return factors.isEmpty();
    }

    /** The factor of a name; 0 where it does not occur. */
    double[] factor(String name) {
        return factors.getOrDefault(name, new double[] {0});
    }

    Line plus(Line other) {
        Map<String, double[]> sum = new LinkedHashMap<>(factors);
        other.factors.forEach((name, factor) -> sum.merge(name, factor, (a, b) -> join(a, b, Double::sum)));
        return lean(sum, join(constant, other.constant, Double::sum));
    }

    Line minus(Line other) {
        return plus(other.times(new double[] {-1}));
    }

    Line times(double[] by) {
        return each(by, (x, y) -> x * y);
    }

    Line over(double[] by) {
        return each(by, (x, y) -> x / y);
    }

    private Line each(double[] by, DoubleBinaryOperator operator) {
        Map<String, double[]> changed = new LinkedHashMap<>();
        factors.forEach((name, factor) -> changed.put(name, join(factor, by, operator)));
        return lean(changed, join(constant, by, operator));
    }

    /** Another constant of each neuron; there are no factors. */
    Line mapConstant(DoubleUnaryOperator change) {
        return of(Arrays.stream(constant).map(change).toArray());
    }

    private static Line lean(Map<String, double[]> factors, double[] constant) {
        factors.values().removeIf(factor -> Arrays.stream(factor).allMatch(x -> x == 0));
        return new Line(factors, constant);
    }

    static double[] join(double[] a, double[] b, DoubleBinaryOperator operator) {
        double[] result = new double[Math.max(a.length, b.length)];
        for (int i = 0; i < result.length; i++) {
            result[i] = operator.applyAsDouble(at(a, i), at(b, i));
        }
        return result;
    }

    /** Value i of a constant. */
    static double at(double[] constant, int i) {
        return constant.length == 1 ? constant[0] : constant[i];
    }

    /** Whether both say the same but for the last bits. */
    boolean isNear(Line other) {
        Line difference = minus(other);
        return isNear(constant, other.constant)
                && difference.factors.keySet().stream().allMatch(name -> isNear(factor(name), other.factor(name)));
    }

    static boolean isNear(double[] a, double[] b) {
        double scale = Math.max(magnitude(a), magnitude(b));
        return magnitude(join(a, b, (x, y) -> x - y)) <= NEAR * scale;
    }

    /** One number where all neurons have the same but for the last bits. */
    static double[] lean(double[] values) {
        double spread = Arrays.stream(values).max().orElse(0)
                - Arrays.stream(values).min().orElse(0);
        return values.length > 0 && spread <= 1e-12 * magnitude(values) ? new double[] {values[0]} : values;
    }

    static double magnitude(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }
}
