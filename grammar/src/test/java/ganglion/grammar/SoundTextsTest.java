package ganglion.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.syntax.Declaration;
import org.junit.jupiter.api.Test;

/** Every text of the project that should be accepted is. */
class SoundTextsTest {

    @Test
    void allAreReadWithoutComplaint() {
        assertThat(Texts.sound()).hasSizeGreaterThan(10);
        Texts.sound().forEach((path, text) -> {
            Texts.Result result = Texts.read(text);
            assertThat(result.diagnostics()).as(path).isEmpty();
            long declared = text.lines()
                    .filter(line -> line.matches("(neuron|synapse|connector|module|network|chip|experiment) .*"))
                    .count();
            assertThat(result.file().declarations()).as(path).hasSize((int) declared);
        });
    }

    @Test
    void spansCoverWhatTheyNamed() {
        Texts.sound().forEach((path, text) -> {
            for (Declaration declaration : Texts.read(text).file().declarations()) {
                assertThat(declaration.name().span().text())
                        .isEqualTo(declaration.name().text());
                assertThat(declaration.span().text())
                        .matches("(?s)(neuron|synapse|module|network|chip|experiment) .*\\}|connector .+ = .+");
            }
        });
    }

    @Test
    void spansCountUtf16UnitsAfterAnyCharacter() {
        Declaration declaration = Texts.read("/* \uD83D\uDCA5 */ chip c { }")
                .file()
                .declarations()
                .get(0);
        assertThat(declaration.span().text()).isEqualTo("chip c { }");
    }

    @Test
    void lineEndsOfAllKindsAreWhiteSpace() {
        assertThat(Texts.read("\uFEFFchip c {\r\n  a 1\r  b 2\n}\r\n").diagnostics())
                .isEmpty();
    }
}
