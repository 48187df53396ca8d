package ganglion.cli;

import ganglion.compiler.SourceUnit;
import ganglion.experiment.Backends;
import ganglion.experiment.plan.Planner;
import ganglion.experiment.plan.RunRequest;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.syntax.Declaration;

/** Checks networks and experiments alike. */
final class PlanCheck {
    private PlanCheck() {}

    static void check(SourceUnit unit, Diagnostics diagnostics) {
        unit.check(diagnostics);
        Backends backends = Backends.installed();
        for (Declaration.Experiment experiment : unit.experiments()) {
            Diagnostics found = new Diagnostics();
            try {
                RunRequest request =
                        RunRequest.defaults().withExperiment(experiment.name().text());
                new Planner(unit, request, backends.names(), found).plan();
                found.all().forEach(diagnostics::report);
            } catch (DiagnosticException mistakes) {
                mistakes.diagnostics().forEach(diagnostics::report);
            }
        }
    }
}
