package ganglion.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

/** The increment matrix against closed forms, evaluated with 60 digits. */
class PropagatorTest {
    private static final MathContext DIGITS = new MathContext(60);
    private static final double RELATIVE = 1e-15;

    @Test
    void oneDecayIsExpm1() {
        for (double h : new double[] {1e-6, 0.005, 0.01, 0.1, 1.0, 3.0}) {
            double[][] e = Propagator.increment(new double[][] {{-h}});
            assertRelative(e[0][0], exp(-h).subtract(BigDecimal.ONE));
        }
    }

    /** v' = -v / tau_m + i / C, i' = -i / tau_s: E_vi = h / C * (e^-a - e^-b) / (b - a), and h / C * e^-a where both are equal. */
    @Test
    void currentIntoAMembraneAlsoWithEqualTimeConstants() {
        double h = 0.1;
        for (double tauSynapse : new double[] {10.0, 9.999999, 5.0, 0.5, 2.0}) {
            double a = h / 10.0;
            double b = h / tauSynapse;
            double c = h / 250.0;
            double[][] e = Propagator.increment(new double[][] {{-a, c}, {0.0, -b}});
            assertRelative(e[0][0], exp(-a).subtract(BigDecimal.ONE));
            assertRelative(e[1][1], exp(-b).subtract(BigDecimal.ONE));
            assertThat(e[1][0]).isZero();
            assertRelative(e[0][1], new BigDecimal(c).multiply(coupling(a, b)));
        }
    }

    private static BigDecimal coupling(double a, double b) {
        if (a == b) {
            return exp(-a);
        }
        BigDecimal difference = new BigDecimal(b).subtract(new BigDecimal(a));
        return exp(-a).subtract(exp(-b)).divide(difference, DIGITS);
    }

    /** A constant input: x' = -x + b has the increment (1 - e^-h) b. */
    @Test
    void aConstantIsTheLastColumn() {
        double h = 0.02;
        double[][] e = Propagator.increment(new double[][] {{-h, h * 5.0}, {0.0, 0.0}});
        BigDecimal ratio = new BigDecimal(h * 5.0).divide(new BigDecimal(h), DIGITS);
        assertRelative(e[0][1], BigDecimal.ONE.subtract(exp(-h)).multiply(ratio));
        assertThat(e[1]).containsExactly(0.0, 0.0);
    }

    @Test
    void aRotationTurns() {
        double[][] e = Propagator.increment(new double[][] {{0.0, -0.3}, {0.3, 0.0}});
        assertThat(e[0][0]).isEqualTo(StrictMath.cos(0.3) - 1.0, within(1e-16));
        assertThat(e[1][0]).isEqualTo(StrictMath.sin(0.3), within(1e-16));
    }

    @Test
    void nothingHappensWithoutAMatrixAndInfinityIsRefused() {
        assertThat(Propagator.increment(new double[0][0])).isEmpty();
        assertThat(Propagator.increment(new double[][] {{0.0}})[0][0]).isZero();
        assertThatThrownBy(() -> Propagator.increment(new double[][] {{Double.NaN}}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRelative(double actual, BigDecimal expected) {
        double value = expected.doubleValue();
        assertThat(actual).isEqualTo(value, within(RELATIVE * Math.abs(value)));
    }

    /** The series of e^x, |x| small, with 60 digits. */
    private static BigDecimal exp(double x) {
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int k = 1; k < 80; k++) {
            term = term.multiply(new BigDecimal(x)).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }
}
