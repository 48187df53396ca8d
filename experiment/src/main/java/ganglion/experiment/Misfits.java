package ganglion.experiment;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.formula.Misfit;
import ganglion.experiment.plan.PlannedRun;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The points of a sweep over entries of a chip at which the network does not fit; all other mistakes end the experiment. */
final class Misfits {
    private static final String CHIP = "chip.";

    private final List<Misfit> found = new ArrayList<>();
    private Optional<DiagnosticException> first = Optional.empty();

    /** Notes a point, or throws what is no misfit of one. */
    void add(PlannedRun run, DiagnosticException refused) {
        if (!isMisfit(run, refused)) {
            throw refused;
        }
        first = first.or(() -> Optional.of(refused));
        found.add(new Misfit(run.variant().point(), run.chip().orElse(""), why(refused.diagnostics())));
    }

    /** Whether all that is wrong with a run is that its point of a sweep makes the chip too small. */
    static boolean isMisfit(PlannedRun run, DiagnosticException refused) {
        return run.variant().point().parameters().keySet().stream().anyMatch(name -> name.startsWith(CHIP))
                && refused.diagnostics().stream().allMatch(Misfits::isMisfit);
    }

    private static boolean isMisfit(Diagnostic diagnostic) {
        return diagnostic.code() == DiagnosticCode.E0502 || diagnostic.code() == DiagnosticCode.E0504;
    }

    private static String why(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Diagnostic::message).collect(Collectors.joining("; "));
    }

    /** Throws the first refusal where nothing is left to run. */
    void requireSome(int runs) {
        if (runs == 0 && first.isPresent()) {
            throw first.get();
        }
    }

    /** One for each point and chip, whatever backends and formats there are. */
    ImmutableList<Misfit> all() {
        return found.stream().distinct().collect(toImmutableList());
    }
}
