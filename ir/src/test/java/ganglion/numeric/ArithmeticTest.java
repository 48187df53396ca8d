package ganglion.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One test for each line of docs/arithmetic.md. */
class ArithmeticTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final long LEAST = Long.MIN_VALUE;
    private static final long MOST = Long.MAX_VALUE;

    @Test
    void minAndMaxKeepNaN() {
        assertThat(Arithmetic.min(Double.NaN, 1.0)).isNaN();
        assertThat(Arithmetic.max(1.0, Double.NaN)).isNaN();
        assertThat(Arithmetic.min(Float.NaN, 1.0f)).isNaN();
        assertThat(Arithmetic.max(1.0f, Float.NaN)).isNaN();
    }

    @Test
    void minusZeroIsSmallerThanZero() {
        assertBits(Arithmetic.min(0.0, -0.0), -0.0);
        assertBits(Arithmetic.min(-0.0, 0.0), -0.0);
        assertBits(Arithmetic.max(-0.0, 0.0), 0.0);
        assertBits(Arithmetic.min(0.0f, -0.0f), -0.0);
        assertBits(Arithmetic.max(-0.0f, 0.0f), 0.0);
    }

    @Test
    void signKeepsZerosAndNaN() {
        assertThat(Arithmetic.sign(7.5)).isEqualTo(1.0);
        assertThat(Arithmetic.sign(-INFINITE)).isEqualTo(-1.0);
        assertBits(Arithmetic.sign(-0.0), -0.0);
        assertThat(Arithmetic.sign(Double.NaN)).isNaN();
        assertThat(Arithmetic.sign(LEAST)).isEqualTo(-1);
        assertThat(Arithmetic.sign(0L)).isZero();
        assertThat(Arithmetic.sign(MOST)).isEqualTo(1);
    }

    @Test
    void roundingsKeepTheSignOfZero() {
        assertThat(Arithmetic.floor(-2.5)).isEqualTo(-3.0);
        assertThat(Arithmetic.ceil(2.5)).isEqualTo(3.0);
        assertThat(Arithmetic.trunc(-2.5)).isEqualTo(-2.0);
        assertBits(Arithmetic.floor(-0.0), -0.0);
        assertBits(Arithmetic.ceil(-0.5), -0.0);
        assertBits(Arithmetic.trunc(-0.5), -0.0);
        assertBits(Arithmetic.rint(-0.5), -0.0);
        assertThat(Arithmetic.floor(INFINITE)).isEqualTo(INFINITE);
        assertThat(Arithmetic.ceil(Double.NaN)).isNaN();
        for (int i = 0; i < 10_000; i++) {
            double x = Math.scalb(Distributions.uniform01(Draws.word(1, 2, false, 0, 0, 0, i)) - 0.5, i % 60);
            assertBits(Arithmetic.floor(x), Math.floor(x));
            assertBits(Arithmetic.ceil(x), Math.ceil(x));
            assertBits(Arithmetic.rint(x), Math.rint(x));
        }
    }

    @Test
    void rintTakesTiesToEven() {
        assertThat(Arithmetic.rint(0.5)).isZero();
        assertThat(Arithmetic.rint(1.5)).isEqualTo(2.0);
        assertThat(Arithmetic.rint(2.5)).isEqualTo(2.0);
        assertThat(Arithmetic.rint(0.49999999999999994)).isZero();
        assertThat(Arithmetic.rint(4503599627370495.5)).isEqualTo(4503599627370496.0);
    }

    @Test
    void floatsBecomeIntegersTowardZeroAndSaturate() {
        assertThat(Arithmetic.toLong(-2.9)).isEqualTo(-2);
        assertThat(Arithmetic.toLong(Double.NaN)).isZero();
        assertThat(Arithmetic.toLong(1e30)).isEqualTo(MOST);
        assertThat(Arithmetic.toLong(-INFINITE)).isEqualTo(LEAST);
        assertThat(Arithmetic.toInt(3e9)).isEqualTo(Integer.MAX_VALUE);
        assertThat(Arithmetic.toInt(Double.NaN)).isZero();
        assertThat(Arithmetic.roundToLong(2.5)).isEqualTo(2);
        assertThat(Arithmetic.roundToLong(-3.5)).isEqualTo(-4);
    }

    @Test
    void numbersBecomeFloat32ByOneRounding() {
        assertThat(Arithmetic.toFloat(1e39)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Arithmetic.toFloat(1e-45)).isEqualTo(Float.MIN_VALUE);
        assertThat(Arithmetic.toFloat(0x1.000001p0)).isEqualTo(1.0f);
        // through float64 this would round twice, first to the tie
        long value = (1L << 62) + (1L << 38) + 1;
        assertThat(Arithmetic.toFloat(value)).isEqualTo(Math.nextUp(0x1p62f));
        assertThat(Arithmetic.toDouble(MOST)).isEqualTo(0x1p63);
    }

    @Test
    void subnormalNumbersStay() {
        float tiny = 1e-38f;
        assertThat(tiny * 0.1f).isNotZero();
        assertThat(Double.MIN_NORMAL / 2).isNotZero();
    }

    @Test
    void theRemainderOfFloatsHasTheSignOfTheDivisor() {
        assertThat(Arithmetic.remainder(5.5, 2.0)).isEqualTo(1.5);
        assertThat(Arithmetic.remainder(-5.5, 2.0)).isEqualTo(0.5);
        assertThat(Arithmetic.remainder(5.5, -2.0)).isEqualTo(-0.5);
        assertBits(Arithmetic.remainder(-4.0, 2.0), 0.0);
        assertBits(Arithmetic.remainder(4.0, -2.0), -0.0);
        assertThat(Arithmetic.remainder(-1.0, INFINITE)).isEqualTo(INFINITE);
        assertThat(Arithmetic.remainder(1.0, 0.0)).isNaN();
    }

    @Test
    void integersDivideTowardZeroAndByZeroGiveZero() {
        assertThat(Arithmetic.divide(-7, 2)).isEqualTo(-3);
        assertThat(Arithmetic.divide(7, -2)).isEqualTo(-3);
        assertThat(Arithmetic.divide(7, 0)).isZero();
        assertThat(Arithmetic.divide(LEAST, -1)).isEqualTo(LEAST);
    }

    @Test
    void theRemainderOfIntegersIsFlooredAndByZeroZero() {
        assertThat(Arithmetic.remainder(-7, 3)).isEqualTo(2);
        assertThat(Arithmetic.remainder(7, -3)).isEqualTo(-2);
        assertThat(Arithmetic.remainder(7, 0)).isZero();
        assertThat(Arithmetic.remainder(LEAST, -1)).isZero();
    }

    @Test
    void shiftCountsAreHeldInZeroTo63() {
        assertThat(Arithmetic.shiftLeft(3, 2)).isEqualTo(12);
        assertThat(Arithmetic.shiftLeft(3, -1)).isEqualTo(3);
        assertThat(Arithmetic.shiftLeft(3, 64)).isEqualTo(LEAST);
        assertThat(Arithmetic.shiftRight(-3, 1)).isEqualTo(-2);
        assertThat(Arithmetic.shiftRight(-3, 1000)).isEqualTo(-1);
        assertThat(Arithmetic.shiftRight(3, 64)).isZero();
    }

    @Test
    void overflowIsSeenAndWraps() {
        assertThat(Arithmetic.addOverflows(MOST, 1)).isTrue();
        assertThat(Arithmetic.addOverflows(MOST, -1)).isFalse();
        assertThat(Arithmetic.subtractOverflows(LEAST, 1)).isTrue();
        assertThat(Arithmetic.subtractOverflows(0, LEAST)).isTrue();
        assertThat(Arithmetic.subtractOverflows(-1, LEAST)).isFalse();
        assertThat(Arithmetic.multiplyOverflows(LEAST, -1)).isTrue();
        assertThat(Arithmetic.multiplyOverflows(1L << 32, 1L << 31)).isTrue();
        assertThat(Arithmetic.multiplyOverflows(1L << 31, 1L << 31)).isFalse();
        assertThat(Arithmetic.shiftLeftOverflows(1, 63)).isTrue();
        assertThat(Arithmetic.shiftLeftOverflows(-1, 63)).isFalse();
        assertThat(Arithmetic.negate(LEAST)).isEqualTo(LEAST);
        assertThat(Arithmetic.abs(LEAST)).isEqualTo(LEAST);
    }

    private static void assertBits(double actual, double expected) {
        assertThat(Double.doubleToLongBits(actual)).isEqualTo(Double.doubleToLongBits(expected));
    }
}
