package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.SourceUnit;
import ganglion.experiment.plan.Planner;
import ganglion.experiment.plan.RunRequest;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.Declaration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says everything about a file that can be said without running it: of its networks, and of each experiment in rehearsal. */
public final class PlanCheck {
    private PlanCheck() {}

    /** What a diagnostic says, and where: a network of several experiments has its mistakes in each, told with different numbers. */
    private record Told(DiagnosticCode code, Span span) {
        static Told of(Diagnostic diagnostic) {
            return new Told(diagnostic.code(), diagnostic.span());
        }
    }

    /** All mistakes and doubts go to the diagnostics, each once. */
    public static void check(SourceUnit unit, Diagnostics diagnostics) {
        unit.check(diagnostics);
        Backends backends = Backends.installed();
        Set<Told> told = new HashSet<>();
        diagnostics.all().forEach(diagnostic -> told.add(Told.of(diagnostic)));
        List<ImmutableList<Diagnostic>> rehearsed = unit.experiments().parallelStream()
                .map(experiment -> rehearse(experiment, unit, backends))
                .toList();
        for (ImmutableList<Diagnostic> found : rehearsed) {
            found.stream()
                    .filter(diagnostic -> !told.contains(Told.of(diagnostic)))
                    .forEach(diagnostics::report);
            found.forEach(diagnostic -> told.add(Told.of(diagnostic)));
        }
    }

    /** Others may be rehearsed beside it. */
    private static ImmutableList<Diagnostic> rehearse(
            Declaration.Experiment experiment, SourceUnit unit, Backends backends) {
        Diagnostics found = new Diagnostics();
        RunRequest request = RunRequest.builder()
                .experiment(Optional.of(experiment.name().text()))
                .build();
        try {
            new Rehearsal(unit, request, found).check(new Planner(unit, request, backends.names(), found).plan());
        } catch (DiagnosticException mistakes) {
            mistakes.diagnostics().forEach(found::report);
        }
        return found.all();
    }
}
