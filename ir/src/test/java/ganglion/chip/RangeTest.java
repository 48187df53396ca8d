package ganglion.chip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers of 13 bits times 2^0 to 2^7, as Loihi keeps a bias. */
class RangeTest {
    private static final Range BIAS = Range.scaled(new Range(-4096, 4095), 7);

    @Test
    void smallNumbersAreAllThere() {
        assertThat(BIAS.contains(-4096)).isTrue();
        assertThat(BIAS.contains(4095)).isTrue();
        assertThat(BIAS.contains(17.5)).isFalse();
    }

    @Test
    void largeNumbersAreMultiplesOfTheLeastPowerThatHoldsThem() {
        assertThat(BIAS.contains(4096)).isTrue();
        assertThat(BIAS.contains(4097)).isFalse();
        assertThat(BIAS.contains(8190)).isTrue();
        assertThat(BIAS.contains(8192)).isTrue();
        assertThat(BIAS.contains(8194)).isFalse();
        assertThat(BIAS.contains(-8194)).isFalse();
        assertThat(BIAS.contains(524_160)).isTrue();
        assertThat(BIAS.contains(524_161)).isFalse();
        assertThat(BIAS.contains(-524_288)).isTrue();
    }

    @Test
    void othersHaveANearest() {
        assertThat(BIAS.nearest(4095.4)).isEqualTo(4095);
        assertThat(BIAS.nearest(4095.6)).isEqualTo(4096);
        assertThat(BIAS.nearest(8191)).isEqualTo(8192);
        assertThat(BIAS.nearest(1e9)).isEqualTo(524_160);
        assertThat(new Range(0, 9).nearest(4.6)).isEqualTo(5);
    }

    @Test
    void theyArePrintedAsTheTextHasThem() {
        assertThat(BIAS).hasToString("-4096..4095 times 2^0..2^7");
        assertThat(new Range(3, 3)).hasToString("3");
    }
}
