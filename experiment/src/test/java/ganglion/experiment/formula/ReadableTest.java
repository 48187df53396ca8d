package ganglion.experiment.formula;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.quantity.Dimension;
import ganglion.experiment.measure.Value;
import org.junit.jupiter.api.Test;

class ReadableTest {
    private static final Dimension RATE = new Dimension(-1, 0, 0);
    private static final Dimension ENERGY = new Dimension(1, 1, 1);

    @Test
    void valuesStandInAUnitThatSuits() {
        assertThat(text(0.0319543, RATE)).isEqualTo("31.954 Hz");
        assertThat(text(2, RATE)).isEqualTo("2 kHz");
        assertThat(text(0, RATE)).isEqualTo("0 Hz");
        assertThat(text(3.2e12, ENERGY)).isEqualTo("3.2 uJ");
        assertThat(text(-65, new Dimension(0, 1, 0))).isEqualTo("-65 mV");
        assertThat(text(2, new Dimension(2, 1, 0))).isEqualTo("2 ms^2*mV");
    }

    @Test
    void plainNumbersHaveFiveDigitsAndWholeOnesAll() {
        assertThat(text(0.95249999, Dimension.NONE)).isEqualTo("0.9525");
        assertThat(text(123_456_789, Dimension.NONE)).isEqualTo("123456789");
        assertThat(text(1.0 / 3, Dimension.NONE)).isEqualTo("0.33333");
        assertThat(text(Double.NaN, Dimension.NONE)).isEqualTo("NaN");
    }

    @Test
    void inFilesTheUnitDoesNotDependOnTheSize() {
        assertThat(Readable.stable(new Value.Number(2, RATE))).isEqualTo(new Readable.Scaled(2000, "Hz"));
        assertThat(Readable.stable(new Value.Number(2e18, ENERGY))).isEqualTo(new Readable.Scaled(2, "J"));
    }

    private static String text(double value, Dimension dimension) {
        return Readable.text(new Value.Number(value, dimension));
    }
}
