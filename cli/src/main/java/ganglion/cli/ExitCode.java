package ganglion.cli;

import com.google.common.collect.ImmutableList;
import ganglion.source.Diagnostic;
import ganglion.source.Severity;

/** The exit codes that scripts depend on. */
final class ExitCode {
    static final int OK = 0;
    static final int WRONG_INPUT = 1;
    static final int USAGE = 2;
    static final int ENVIRONMENT = 3;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** Of diagnostics: by the first error. */
    static int of(ImmutableList<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .findFirst()
                .map(ExitCode::of)
                .orElse(OK);
    }

    private static int of(Diagnostic diagnostic) {
        return switch (diagnostic.code()) {
            case E0603, E0605, E0606 -> ENVIRONMENT;
            case E0704 -> USAGE;
            default -> WRONG_INPUT;
        };
    }
}
