package ganglion.conformance.interpreter;

import ganglion.source.DiagnosticCode;
import java.io.Serial;

/** The run ended in an error: NaN (E0601) or overflow of an integer (E0602) at the first place in the order of the rules. */
public final class RunFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final DiagnosticCode code;

    RunFailure(DiagnosticCode code, String population, int index, long step) {
        super(code.title() + " in " + population + "[" + index + "] at step " + step);
        this.code = code;
    }

    public DiagnosticCode code() {
        return code;
    }
}
