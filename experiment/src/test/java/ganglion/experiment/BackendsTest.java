package ganglion.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendsTest {
    private final Backends none = new Backends(List.of());

    @ParameterizedTest
    @ValueSource(strings = {"native", "sim", "auto"})
    void aBackendThatIsNotThereIsNamed(String word) {
        DiagnosticException missing = catchThrowableOfType(DiagnosticException.class, () -> none.choose(word));
        Diagnostic diagnostic = missing.diagnostics().get(0);
        assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.E0603);
        assertThat(diagnostic.message()).contains("`" + word + "`");
    }
}
