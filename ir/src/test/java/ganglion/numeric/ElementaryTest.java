package ganglion.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Special values and errors; StrictMath, itself within 1 ulp, is the judge of the latter. */
class ElementaryTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final int TRIES = 20_000;

    @Test
    void endsOfTheExponential() {
        assertThat(Elementary.exp(0.0)).isEqualTo(1.0);
        assertThat(Elementary.exp(-0.0)).isEqualTo(1.0);
        assertThat(Elementary.exp(INFINITE)).isEqualTo(INFINITE);
        assertThat(Elementary.exp(709.79)).isEqualTo(INFINITE);
        assertThat(Elementary.exp(-INFINITE)).isZero();
        assertThat(Elementary.exp(-746.0)).isZero();
        assertThat(Elementary.exp(-745.0)).isEqualTo(Double.MIN_VALUE);
        assertThat(Elementary.exp(Double.NaN)).isNaN();
        assertThat(Elementary.expm1(INFINITE)).isEqualTo(INFINITE);
        assertThat(Elementary.expm1(-INFINITE)).isEqualTo(-1.0);
        assertThat(Elementary.expm1(Double.NaN)).isNaN();
        assertThat(Elementary.expm1(1e-300)).isEqualTo(1e-300);
        assertSameZero(Elementary.expm1(-0.0), -0.0);
    }

    @Test
    void endsOfTheLogarithm() {
        assertSameZero(Elementary.log(1.0), 0.0);
        assertThat(Elementary.log(0.0)).isEqualTo(-INFINITE);
        assertThat(Elementary.log(-0.0)).isEqualTo(-INFINITE);
        assertThat(Elementary.log(-1.0)).isNaN();
        assertThat(Elementary.log(INFINITE)).isEqualTo(INFINITE);
        assertThat(Elementary.log(Double.NaN)).isNaN();
        assertThat(Elementary.log(Double.MIN_VALUE)).isEqualTo(StrictMath.log(Double.MIN_VALUE));
        assertThat(Elementary.log1p(-1.0)).isEqualTo(-INFINITE);
        assertThat(Elementary.log1p(-1.5)).isNaN();
        assertThat(Elementary.log1p(INFINITE)).isEqualTo(INFINITE);
        assertThat(Elementary.log1p(1e-300)).isEqualTo(1e-300);
        assertSameZero(Elementary.log1p(-0.0), -0.0);
    }

    @Test
    void endsOfTheOtherFunctions() {
        assertThat(Elementary.tanh(INFINITE)).isEqualTo(1.0);
        assertThat(Elementary.tanh(-30.0)).isEqualTo(-1.0);
        assertThat(Elementary.tanh(Double.NaN)).isNaN();
        assertSameZero(Elementary.tanh(-0.0), -0.0);
        assertSameZero(Elementary.sin(-0.0), -0.0);
        assertThat(Elementary.sin(INFINITE)).isNaN();
        assertThat(Elementary.cos(0.0)).isEqualTo(1.0);
        assertThat(Elementary.cos(Double.NaN)).isNaN();
        assertThat(Elementary.cos(0x1.0000000000001p40)).isNaN();
        assertThat(Math.abs(Elementary.sin(0x1p40))).isLessThanOrEqualTo(1.0);
        assertThat(Elementary.sqrt(2.0)).isEqualTo(Math.sqrt(2.0));
    }

    @Test
    void powerHasTheSpecialCasesOfJava() {
        double[] values = {
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.5,
            -0.5,
            2.0,
            -2.0,
            3.0,
            -3.0,
            2.5,
            0x1p53,
            -0x1p53,
            0x1.fffffffffffffp52,
            1e300,
            -1e300,
            Double.MIN_VALUE,
            INFINITE,
            -INFINITE,
            Double.NaN
        };
        for (double x : values) {
            for (double y : values) {
                assertThat(Elementary.pow(x, y)).as("%s ^ %s", x, y).satisfies(actual -> assertSpecial(x, y, actual));
            }
        }
    }

    private static void assertSpecial(double x, double y, double actual) {
        double expected = StrictMath.pow(x, y);
        if (expected == 0.0 || Double.isInfinite(expected) || Double.isNaN(expected)) {
            assertThat(Double.doubleToLongBits(actual)).isEqualTo(Double.doubleToLongBits(expected));
        } else {
            assertThat(ulps(actual, expected)).isLessThanOrEqualTo(2.0);
        }
    }

    @Test
    void powersThatAreNumbersAreExact() {
        for (int base = 2; base < 1000; base++) {
            BigInteger power = BigInteger.ONE;
            for (int n = 0; power.bitLength() <= 53; n++) {
                assertThat(Elementary.pow(base, n)).isEqualTo(power.doubleValue());
                assertThat(Elementary.pow(-base, n)).isEqualTo(n % 2 == 0 ? power.doubleValue() : -power.doubleValue());
                power = power.multiply(BigInteger.valueOf(base));
            }
            assertThat(Elementary.pow((double) base * base, 0.5)).isEqualTo(base);
        }
    }

    @Test
    void errorsAreSmall() {
        assertError("exp", Elementary::exp, StrictMath::exp, -708.0, 709.0, 2.0);
        assertError("expm1", Elementary::expm1, StrictMath::expm1, -2.0, 2.0, 3.0);
        assertError("log", Elementary::log, StrictMath::log, 0.0, 4.0, 2.0);
        assertError("log1p", Elementary::log1p, StrictMath::log1p, -1.0, 4.0, 2.0);
        assertError("tanh", Elementary::tanh, StrictMath::tanh, -3.0, 3.0, 4.0);
        assertError("sin", Elementary::sin, StrictMath::sin, -1e5, 1e5, 2.0);
        assertError("cos", Elementary::cos, StrictMath::cos, -1e5, 1e5, 2.0);
        assertError("power", x -> Elementary.pow(x, 7.3), x -> StrictMath.pow(x, 7.3), 1e-30, 1e3, 2.0);
        assertError("power", x -> Elementary.pow(1.001, x), x -> StrictMath.pow(1.001, x), -7e5, 7e5, 2.0);
    }

    private static void assertError(
            String name, DoubleUnaryOperator actual, DoubleUnaryOperator judge, double low, double high, double most) {
        for (int i = 0; i < TRIES; i++) {
            double x = Distributions.uniform(low, high, Draws.word(1, EntityHash.of(name), false, 0, 0, 0, i));
            assertThat(ulps(actual.applyAsDouble(x), judge.applyAsDouble(x)))
                    .as("%s(%s)", name, x)
                    .isLessThanOrEqualTo(most);
        }
    }

    private static double ulps(double actual, double expected) {
        return Math.abs(actual - expected) / Math.ulp(expected);
    }

    private static void assertSameZero(double actual, double expected) {
        assertThat(Double.doubleToRawLongBits(actual)).isEqualTo(Double.doubleToRawLongBits(expected));
    }
}
