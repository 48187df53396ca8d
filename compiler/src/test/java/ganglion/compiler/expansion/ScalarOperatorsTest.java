package ganglion.compiler.expansion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.UnaryOperator;
import ganglion.numeric.Arithmetic;
import org.junit.jupiter.api.Test;

/** Constants and formulas of pairs follow docs/arithmetic.md at its edges, as programs do. */
class ScalarOperatorsTest {
    private static final double[] EDGES = {
        0.0,
        -0.0,
        0.5,
        -0.5,
        1.5,
        -1.5,
        1,
        -1,
        3,
        -3,
        0x1p52,
        -0x1p52,
        0x1p63,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    private static double binary(BinaryOperator operator, double x, double y) {
        return ScalarOperators.real(operator).applyAsDouble(x, y);
    }

    private static long whole(BinaryOperator operator, long x, long y) {
        return ScalarOperators.whole(operator).applyAsLong(x, y);
    }

    private static double unary(UnaryOperator operator, double x) {
        return ScalarOperators.real(operator).applyAsDouble(x);
    }

    @Test
    void theRemainderOfRealsIsThatOfTheRun() {
        assertThat(binary(BinaryOperator.REMAINDER, -1, Double.POSITIVE_INFINITY))
                .isPositive()
                .isInfinite();
        assertThat(binary(BinaryOperator.REMAINDER, 1, Double.POSITIVE_INFINITY))
                .isEqualTo(1);
        assertThat(binary(BinaryOperator.REMAINDER, 1e300, 3)).isBetween(0.0, 3.0);
        assertThat(binary(BinaryOperator.REMAINDER, 1, 0)).isNaN();
        for (double x : EDGES) {
            for (double y : EDGES) {
                assertThat(binary(BinaryOperator.REMAINDER, x, y))
                        .isEqualTo(Double.valueOf(Arithmetic.remainder(x, y)));
            }
        }
    }

    @Test
    void aZeroRemainderHasTheSignOfTheDivisor() {
        assertThat(1 / binary(BinaryOperator.REMAINDER, 6, -3)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(1 / binary(BinaryOperator.REMAINDER, -6, 3)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void roundingsAndSignKeepTheSignOfZero() {
        assertThat(1 / unary(UnaryOperator.CEIL, -0.5)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(1 / unary(UnaryOperator.TRUNC, -0.5)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(1 / unary(UnaryOperator.ROUND, -0.5)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(1 / unary(UnaryOperator.FLOOR, -0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(1 / unary(UnaryOperator.SIGN, -0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(unary(UnaryOperator.SIGN, Double.NaN)).isNaN();
        for (double x : EDGES) {
            assertThat(unary(UnaryOperator.FLOOR, x)).isEqualTo(Double.valueOf(Math.floor(x)));
            assertThat(unary(UnaryOperator.ROUND, x)).isEqualTo(Double.valueOf(Math.rint(x)));
        }
    }

    @Test
    void leastAndGreatestKnowNaNAndZeros() {
        assertThat(binary(BinaryOperator.MIN, Double.NaN, 1)).isNaN();
        assertThat(1 / binary(BinaryOperator.MIN, 0.0, -0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(1 / binary(BinaryOperator.MAX, -0.0, 0.0)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void comparisonsWithNaNAreFalseButForUnequal() {
        assertThat(ScalarOperators.comparison(BinaryOperator.LESS_EQUAL).holds(Double.NaN, 1))
                .isFalse();
        assertThat(ScalarOperators.comparison(BinaryOperator.EQUAL).holds(Double.NaN, Double.NaN))
                .isFalse();
        assertThat(ScalarOperators.comparison(BinaryOperator.NOT_EQUAL).holds(Double.NaN, Double.NaN))
                .isTrue();
    }

    @Test
    void wholeNumbersDivideTowardZeroAndByZeroGiveZero() {
        assertThat(whole(BinaryOperator.DIVIDE, -7, 2)).isEqualTo(-3);
        assertThat(whole(BinaryOperator.DIVIDE, 7, 0)).isZero();
        assertThat(whole(BinaryOperator.REMAINDER, -7, 3)).isEqualTo(2);
        assertThat(whole(BinaryOperator.REMAINDER, 7, 0)).isZero();
    }

    @Test
    void shiftsAreExactOrRefused() {
        assertThat(whole(BinaryOperator.SHIFT_LEFT, -1, 63)).isEqualTo(Long.MIN_VALUE);
        assertThat(whole(BinaryOperator.SHIFT_LEFT, 5, -1)).isEqualTo(5);
        assertThat(whole(BinaryOperator.SHIFT_RIGHT, -5, 100)).isEqualTo(-1);
        assertThatThrownBy(() -> whole(BinaryOperator.SHIFT_LEFT, 1, 63)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> whole(BinaryOperator.SHIFT_LEFT, 3, 100)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void whatLeaves64BitsIsRefused() {
        assertThatThrownBy(() -> whole(BinaryOperator.ADD, Long.MAX_VALUE, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> ScalarOperators.whole(UnaryOperator.NEGATE).applyAsLong(Long.MIN_VALUE))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> ScalarOperators.whole(UnaryOperator.ABS).applyAsLong(Long.MIN_VALUE))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void formulasOfPairsUseTheSameTable() {
        Expression infinite = new Expression.Binary(
                BinaryOperator.REMAINDER, new Expression.Real(-1), new Expression.Real(Double.POSITIVE_INFINITY));
        Formula formula = new Formulas(ImmutableMap.of(), 1, 1).of(infinite);
        assertThat(formula.number(new Point())).isPositive().isInfinite();
    }
}
