package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.source.DiagnosticCode;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PagesTest {
    @ParameterizedTest
    @EnumSource
    void everyCodeHasAPageThatBeginsWithItsTitle(DiagnosticCode code) throws IOException {
        assertThat(ExplainCommand.page(code).orElse(""))
                .startsWith("# " + code.name() + ": " + code.title() + "\n")
                .contains("```");
    }
}
