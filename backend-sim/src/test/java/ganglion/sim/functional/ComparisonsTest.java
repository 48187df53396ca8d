package ganglion.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is computed from bits is what the language's own comparison says, on every pair of odd numbers. */
class ComparisonsTest {
    private static final double[] ODD = {
        0.0,
        -0.0,
        1,
        -1,
        Math.nextUp(1.0),
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        Double.longBitsToDouble(-1),
        Double.longBitsToDouble(0x7ff0_0000_0000_0001L)
    };

    @Test
    void doublesAndFloats() {
        for (double a : ODD) {
            for (double b : ODD) {
                assertThat(Comparisons.differ(a, b)).as("%s, %s", a, b).isEqualTo(a != b ? 1 : 0);
                float x = (float) a;
                float y = (float) b;
                assertThat(Comparisons.differ(x, y)).as("%s, %s", x, y).isEqualTo(x != y ? 1 : 0);
            }
        }
        assertThat(DoubleStream.of(ODD).filter(a -> Comparisons.differ(a, a) == 1))
                .hasSize(3);
    }

    @Test
    void integers() {
        long[] odd = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32};
        for (long a : odd) {
            assertThat(LongStream.of(odd)).allMatch(b -> Comparisons.differ(a, b) == (a != b ? 1 : 0));
        }
    }
}
