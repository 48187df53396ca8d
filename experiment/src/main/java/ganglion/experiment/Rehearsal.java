package ganglion.experiment;

import ganglion.compiler.Elaboration;
import ganglion.compiler.SourceUnit;
import ganglion.experiment.measure.NetworkView;
import ganglion.experiment.plan.ExperimentPlan;
import ganglion.experiment.plan.PlannedRun;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.plan.Timeline;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Goes through an experiment without running it: each chip and format is compiled once, and what is measured is looked up. */
public final class Rehearsal {
    private final SourceUnit unit;
    private final RunRequest request;
    private final Diagnostics diagnostics;

    private record Target(String control, Timeline timeline, Optional<String> chip, String format) {}

    /** All mistakes go to the diagnostics. */
    public Rehearsal(SourceUnit unit, RunRequest request, Diagnostics diagnostics) {
        this.unit = unit;
        this.request = request;
        this.diagnostics = diagnostics;
    }

    public void check(ExperimentPlan plan) {
        Set<Target> seen = new HashSet<>();
        for (PlannedRun run : plan.runs()) {
            if (seen.add(new Target(run.variant().point().control(), plan.timeline(run), run.chip(), run.format()))) {
                check(plan, run);
            }
        }
    }

    private void check(ExperimentPlan plan, PlannedRun run) {
        try {
            Elaboration made = unit.network(plan.compileRequest(run, request));
            made.notices().forEach(diagnostics::report);
            Timeline timeline = plan.timeline(run);
            NetworkView network = NetworkView.of(made.network()).on(timeline.schedule(), timeline.presented());
            MeasuredProgram.bind(network, plan.watching(), unit);
            Resets.of(plan.clamped(), timeline, network, unit);
            Changes.of(timeline, network, unit);
        } catch (DiagnosticException mistakes) {
            if (!Misfits.isMisfit(run, mistakes)) {
                mistakes.diagnostics().forEach(diagnostics::report);
            }
        }
    }
}
