package ganglion.cli;

import ganglion.compiler.SourceUnit;
import ganglion.experiment.Backends;
import ganglion.experiment.Rehearsal;
import ganglion.experiment.plan.Planner;
import ganglion.experiment.plan.RunRequest;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.syntax.Declaration;
import java.util.List;

/** Checks networks and experiments alike. */
final class PlanCheck {
    private PlanCheck() {}

    static void check(SourceUnit unit, Diagnostics diagnostics) {
        unit.check(diagnostics);
        Backends backends = Backends.installed();
        for (Declaration.Experiment experiment : unit.experiments()) {
            Diagnostics found = new Diagnostics();
            RunRequest request =
                    RunRequest.defaults().withExperiment(experiment.name().text());
            try {
                new Rehearsal(unit, request, found).check(new Planner(unit, request, backends.names(), found).plan());
            } catch (DiagnosticException mistakes) {
                mistakes.diagnostics().forEach(found::report);
            }
            List<Diagnostic> known = diagnostics.all();
            found.all().stream()
                    .filter(diagnostic -> known.stream().noneMatch(other -> isSame(diagnostic, other)))
                    .forEach(diagnostics::report);
        }
    }

    /** A network of several experiments has its mistakes in each, told with different numbers where steps differ. */
    private static boolean isSame(Diagnostic one, Diagnostic other) {
        return one.code() == other.code() && one.span().equals(other.span());
    }
}
