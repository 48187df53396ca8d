package ganglion.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import org.junit.jupiter.api.Test;

class EngineStatusTest {
    @Test
    void whatTheUserCanMendIsADiagnostic() {
        assertThat(told(Abi.TOO_LARGE)).isEqualTo(DiagnosticCode.E0505);
        assertThat(told(Abi.NOT_A_NUMBER)).isEqualTo(DiagnosticCode.E0601);
        assertThat(told(Abi.OVERFLOW)).isEqualTo(DiagnosticCode.E0602);
    }

    @Test
    void codeThatCannotBeGeneratedIsAnErrorOfTheMachine() {
        assertThat(told(Abi.NO_CODE)).isEqualTo(DiagnosticCode.E0606);
    }

    @Test
    void anyOtherStatusIsAFailureOfTheEngine() {
        assertThat(told(77)).isEqualTo(DiagnosticCode.E0605);
    }

    @Test
    void aMisuseIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> Engine.require(Abi.BAD_ARGUMENT, "text")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Engine.require(Abi.BAD_HANDLE, "text")).isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> Engine.require(Abi.OK, "text")).doesNotThrowAnyException();
    }

    private static DiagnosticCode told(int status) {
        DiagnosticException failure =
                catchThrowableOfType(DiagnosticException.class, () -> Engine.require(status, "the engine says"));
        Diagnostic diagnostic = failure.diagnostics().get(0);
        assertThat(diagnostic.message()).isEqualTo("the engine says");
        return diagnostic.code();
    }
}
