package ganglion.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class DistributionsTest {
    @Test
    void uniformLiesStrictlyBetweenZeroAndOne() {
        assertThat(Distributions.uniform01(0)).isEqualTo(0x1p-33);
        assertThat(Distributions.uniform01(-1)).isEqualTo(1.0 - 0x1p-33);
        assertThat(Distributions.uniform01Float(-1)).isEqualTo(Math.nextDown(1.0f));
        assertThat(Distributions.uniform01Float(0)).isEqualTo(0x1p-33f);
        assertThat(Distributions.uniform(-65.0, -50.0, 0x80000000)).isEqualTo(-57.5, within(1e-8));
    }

    @Test
    void integersCoverTheirRange() {
        assertThat(Distributions.integer(10, 0)).isZero();
        assertThat(Distributions.integer(10, -1)).isEqualTo(9);
        assertThat(Distributions.integer(1L << 32, -1)).isEqualTo(0xFFFFFFFFL);
        assertThat(Distributions.integer(1, -1)).isZero();
    }

    @Test
    void bernoulliOfOneAlwaysHappensAndOfZeroNever() {
        assertThat(Distributions.bernoulli(Distributions.bernoulliThreshold(1.0), -1))
                .isTrue();
        assertThat(Distributions.bernoulli(Distributions.bernoulliThreshold(7.0), -1))
                .isTrue();
        assertThat(Distributions.bernoulli(Distributions.bernoulliThreshold(0.0), 0))
                .isFalse();
        assertThat(Distributions.bernoulliThreshold(0.5)).isEqualTo(1L << 31);
        assertThat(Distributions.bernoulliThreshold(-1.0)).isZero();
        assertThat(Distributions.bernoulliThreshold(Double.NaN)).isZero();
        assertThat(Distributions.bernoulliThreshold(0.1)).isEqualTo(429496729L);
    }

    @Test
    void gapsHaveTheMeanOfTheGeometricDistribution() {
        double p = 0.005;
        double logOfFailure = Elementary.log1p(-p);
        double sum = 0.0;
        int n = 100_000;
        for (int i = 0; i < n; i++) {
            long gap = Distributions.geometricGap(logOfFailure, Draws.word(3, 1, true, 0, 0, 0, i));
            assertThat(gap).isNotNegative();
            sum += gap;
        }
        double mean = (1 - p) / p;
        assertThat(sum / n).isEqualTo(mean, within(4 * mean / Math.sqrt(n)));
    }

    /** The test values printed with the algorithm, and its symmetry. */
    @Test
    void normalQuantileGivesThePublishedValues() {
        assertThat(Distributions.normalQuantile(0.25)).isEqualTo(-0.6744897501960817, within(1e-15));
        assertThat(Distributions.normalQuantile(0.001)).isEqualTo(-3.090232306167814, within(1e-14));
        assertThat(Distributions.normalQuantile(1e-20)).isEqualTo(-9.262340089798408, within(1e-14));
        assertThat(Distributions.normalQuantile(0.5)).isZero();
        assertThat(Distributions.normalQuantile(0.75)).isEqualTo(-Distributions.normalQuantile(0.25));
        assertThat(Distributions.normalQuantile(0.0)).isNaN();
        assertThat(Distributions.normalQuantile(-0.5)).isNaN();
        assertThat(Distributions.normal(0)).isEqualTo(-6.337957754553789, within(1e-13));
        assertThat(Distributions.normal(-1)).isEqualTo(6.337957754553789, within(1e-13));
    }

    @Test
    void poissonThresholdsAreTheDistributionFunctionOnThirtyTwoBits() {
        PoissonTable table = PoissonTable.of(2.0);
        BigDecimal p = new BigDecimal("0.13533528323661269189399949497248440340763154590957588146815887");
        BigDecimal cdf = p;
        for (int j = 0; j < table.thresholds().length() - 1; j++) {
            assertThat(table.thresholds().get(j))
                    .isEqualTo(cdf.multiply(BigDecimal.valueOf(1L << 32)).longValue());
            p = p.multiply(BigDecimal.TWO).divide(BigDecimal.valueOf(j + 1L), MathContext.DECIMAL128);
            cdf = cdf.add(p);
        }
    }

    @Test
    void poissonTablesEndWithTheLastWordAtMost() {
        for (double mean = 0.0; mean < 300.0; mean += 0.37) {
            PoissonTable table = PoissonTable.of(mean);
            int length = table.thresholds().length();
            assertThat(table.parts()).isEqualTo(Math.max(1, (int) Math.ceil(mean / 64)));
            assertThat(length).isLessThan(128);
            for (int j = 1; j < length; j++) {
                assertThat(table.thresholds().get(j))
                        .isGreaterThanOrEqualTo(table.thresholds().get(j - 1));
                assertThat(table.thresholds().get(j - 1)).isLessThan(0xFFFFFFFFL);
            }
            assertThat(table.count(-1)).isEqualTo(length);
        }
    }

    @Test
    void aPoissonMeanOutOfRangeIsRefused() {
        assertThat(PoissonTable.of(0.0).count(-1)).isZero();
        assertThatThrownBy(() -> PoissonTable.of(-1.0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PoissonTable.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PoissonTable.of(PoissonTable.MAX_MEAN * 1.01))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
