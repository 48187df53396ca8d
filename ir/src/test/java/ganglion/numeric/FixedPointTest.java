package ganglion.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class FixedPointTest {
    private static final long[] VALUES = {
        0,
        1,
        -1,
        2,
        -2,
        3,
        -3,
        5,
        -5,
        6,
        -6,
        7,
        -7,
        4095,
        4096,
        -4095,
        -4096,
        6144,
        -6144,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    @Test
    void roundShiftIsTheExactQuotientRounded() {
        for (long value : VALUES) {
            for (int shift = 0; shift <= 63; shift++) {
                for (Rounding rounding : Rounding.values()) {
                    assertThat(FixedPoint.roundShift(value, shift, rounding))
                            .as("%d / 2^%d %s", value, shift, rounding)
                            .isEqualTo(exact(value, shift, rounding));
                }
            }
        }
    }

    private static long exact(long value, int shift, Rounding rounding) {
        RoundingMode mode = switch (rounding) {
            case FLOOR -> RoundingMode.FLOOR;
            case ZERO -> RoundingMode.DOWN;
            case NEAREST -> RoundingMode.HALF_EVEN;
            case AWAY -> RoundingMode.UP;
        };
        BigDecimal divisor = new BigDecimal(BigInteger.ONE.shiftLeft(shift));
        return BigDecimal.valueOf(value).divide(divisor, 0, mode).longValueExact();
    }

    @Test
    void shiftsOutOfRangeAreHeld() {
        assertThat(FixedPoint.roundShift(-5, -1, Rounding.NEAREST)).isEqualTo(-5);
        assertThat(FixedPoint.roundShift(-5, 64, Rounding.FLOOR)).isEqualTo(-1);
    }

    @Test
    void stochasticRoundingGoesUpWithTheLostFraction() {
        assertThat(FixedPoint.roundShiftStochastic(5, 2, 0x3FFFFFFF)).isEqualTo(2);
        assertThat(FixedPoint.roundShiftStochastic(5, 2, 0x40000000)).isEqualTo(1);
        assertThat(FixedPoint.roundShiftStochastic(-5, 2, 0xBFFFFFFF)).isEqualTo(-1);
        assertThat(FixedPoint.roundShiftStochastic(-5, 2, 0xC0000000)).isEqualTo(-2);
        assertThat(FixedPoint.roundShiftStochastic(4, 2, 0)).isEqualTo(1);
        assertThat(FixedPoint.ofDoubleStochastic(1.25, 0, 0x3FFFFFFF)).isEqualTo(2);
        assertThat(FixedPoint.ofDoubleStochastic(1.25, 0, 0x40000000)).isEqualTo(1);
    }

    @Test
    void numbersAreRoundedOnceAndSaturate() {
        assertThat(FixedPoint.ofDouble(-1.3, 1, Rounding.FLOOR)).isEqualTo(-3);
        assertThat(FixedPoint.ofDouble(-1.3, 1, Rounding.ZERO)).isEqualTo(-2);
        assertThat(FixedPoint.ofDouble(-1.3, 1, Rounding.AWAY)).isEqualTo(-3);
        assertThat(FixedPoint.ofDouble(1.3, 1, Rounding.AWAY)).isEqualTo(3);
        assertThat(FixedPoint.ofDouble(1.25, 1, Rounding.NEAREST)).isEqualTo(2);
        assertThat(FixedPoint.ofDouble(1e30, 12, Rounding.NEAREST)).isEqualTo(Long.MAX_VALUE);
        assertThat(FixedPoint.ofDouble(Double.NaN, 12, Rounding.NEAREST)).isZero();
        assertThat(FixedPoint.toDouble(-3, 1)).isEqualTo(-1.5);
    }

    @Test
    void valuesAreWrappedOrHeldInTheirBits() {
        assertThat(FixedPoint.fit(128, 8, Overflow.WRAP)).isEqualTo(-128);
        assertThat(FixedPoint.fit(-129, 8, Overflow.WRAP)).isEqualTo(127);
        assertThat(FixedPoint.fit(128, 8, Overflow.CLIP)).isEqualTo(127);
        assertThat(FixedPoint.fit(-200, 8, Overflow.CLIP)).isEqualTo(-128);
        assertThat(FixedPoint.fit(-200, 8, Overflow.CLIP_SYMMETRIC)).isEqualTo(-127);
        assertThat(FixedPoint.fits(-128, 8)).isTrue();
        assertThat(FixedPoint.fits(128, 8)).isFalse();
        assertThat(FixedPoint.clip(Long.MIN_VALUE, 64)).isEqualTo(Long.MIN_VALUE);
        assertThat(FixedPoint.clip(3, 1)).isZero();
        assertThat(FixedPoint.clip(-3, 1)).isEqualTo(-1);
    }
}
