package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.ExperimentItem;
import java.util.Optional;
import java.util.OptionalLong;

/** How many steps a run has: from {@code --steps}, else the phases, else the duration, else a second. */
final class RunLength {
    private static final double DEFAULT_DURATION = 1000;

    private final Timing timing;
    private final RunRequest request;
    private final Diagnostics diagnostics;
    private final ImmutableList.Builder<String> assumptions;

    RunLength(Timing timing, RunRequest request, Diagnostics diagnostics, ImmutableList.Builder<String> assumptions) {
        this.timing = timing;
        this.request = request;
        this.diagnostics = diagnostics;
        this.assumptions = assumptions;
    }

    /** Empty: what the presentation gives. {@code otherwise} tells that something else than the run says how long. */
    OptionalLong steps(Optional<ExperimentItem.Run> run, boolean otherwise, OptionalLong phases, double dt) {
        OptionalLong declared = timing.steps(run.flatMap(ExperimentItem.Run::duration), dt);
        boolean says = run.flatMap(ExperimentItem.Run::duration).isPresent();
        if (says && phases.isPresent()) {
            Span span = run.get().duration().orElseThrow().span();
            diagnostics.report(Diagnostic.of(DiagnosticCode.E0206, span, "the phases say how long to run"));
        }
        if (request.steps().isPresent()) {
            if (request.steps().getAsLong() < 1) {
                diagnostics.report(Diagnostic.of(DiagnosticCode.E0704, Span.NONE, "`--steps` must be at least 1"));
            }
            return request.steps();
        }
        if (phases.isPresent()) {
            return phases;
        }
        return otherwise || says ? declared : assumed(run, dt);
    }

    private OptionalLong assumed(Optional<ExperimentItem.Run> run, double dt) {
        if (run.isPresent()) {
            diagnostics.report(
                    Diagnostic.of(DiagnosticCode.E0204, run.get().span(), "the experiment does not say how long to run")
                            .help("write `run " + run.get().network().text() + " for 1s`, or give `--steps N`"));
            return OptionalLong.empty();
        }
        assumptions.add("duration 1 s, for the file has no experiment");
        return OptionalLong.of(Timing.wholeSteps(DEFAULT_DURATION, dt));
    }
}
