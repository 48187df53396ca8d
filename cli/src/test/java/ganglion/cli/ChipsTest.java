package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.chip.Chip;
import ganglion.chip.Fact;
import ganglion.compiler.Chips;
import ganglion.compiler.library.StandardLibrary;
import ganglion.source.Span;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every chip of the library can be read and shown, and says of each figure where it comes from. */
class ChipsTest {
    static Stream<String> chips() {
        return StandardLibrary.chips().stream();
    }

    @ParameterizedTest
    @MethodSource("chips")
    void isShownInEightyColumns(String name) {
        assertThat(ChipText.of(Chips.library().find(name, Span.NONE)))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @MethodSource("chips")
    void everyFigureOfSiliconHasASourceAndAGrade(String name) {
        Chip chip = Chips.library().find(name, Span.NONE);
        if (name.equals("host") || name.equals("mesh") || name.equals("sanafe_loihi")) {
            return; // no silicon: the computer itself, a design, another program
        }
        assertThat(chip.facts())
                .filteredOn(fact -> fact.provenance().grade().isEmpty())
                .extracting(Fact::path)
                .isEmpty();
    }
}
