package ganglion.compiler.conversion;

import ganglion.compiler.passes.Affine;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * A comparison that asks where one state is: slope times state + constant, compared with 0.
 *
 * @param slope one number, or one a neuron; none is 0
 */
record Threshold(Expression condition, BinaryOperator operator, String state, double[] slope, double[] constant) {

    /** The comparison of something affine with 0; empty where it asks for more or less than one state. */
    static Optional<Threshold> of(Expression condition, BinaryOperator operator, Affine difference) {
        if (difference.factors().size() != 1 || isEquality(operator)) {
            return Optional.empty();
        }
        String state = difference.factors().keySet().iterator().next();
        double[] slope = difference.factors().values().iterator().next();
        boolean isState = !state.startsWith(Affine.port("")) && !state.startsWith(Affine.local(""));
        return isState && Arrays.stream(slope).allMatch(x -> x != 0 && Double.isFinite(x))
                ? Optional.of(new Threshold(condition, operator, state, slope, difference.constant()))
                : Optional.empty();
    }

    private static boolean isEquality(BinaryOperator operator) {
        return operator == BinaryOperator.EQUAL || operator == BinaryOperator.NOT_EQUAL;
    }

    /** Whether the state itself is compared with a number that is there already. */
    boolean isPlain() {
        return condition instanceof Expression.Binary(BinaryOperator _, Expression left, Expression right)
                && left instanceof Expression.State
                && (right instanceof Expression.Real || right instanceof Expression.Column);
    }

    /** Whether some neurons spike when the state falls. */
    boolean isFalling() {
        return Arrays.stream(slope).anyMatch(x -> x < 0);
    }

    /** -1 where the slope is negative, else 1. */
    double[] signs() {
        return Arrays.stream(slope).map(Math::signum).toArray();
    }

    /** The state, or where some slopes are negative its sign times the state, compared with one number a neuron. */
    Expression compared(Function<double[], Expression> constants) {
        double[] sizes = Arrays.stream(slope).map(Math::abs).toArray();
        double[] thresholds = new double[Math.max(slope.length, constant.length)];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = -Affine.at(constant, i) / Affine.at(sizes, i);
        }
        Expression left = new Expression.State(state, ValueType.REAL);
        if (isFalling()) {
            left = new Expression.Binary(BinaryOperator.MULTIPLY, constants.apply(signs()), left);
        }
        return new Expression.Binary(operator, left, constants.apply(thresholds));
    }
}
