package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.request.Presentation;
import ganglion.experiment.formula.Point;
import ganglion.source.Diagnostic;
import ganglion.source.Diagnostics;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.Expression;
import ganglion.syntax.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The timelines of all variants of an experiment; a mistake that several of them share is told once. */
final class Timelines {
    private final ImmutableList<ExperimentItem> sequence;
    private final Optional<ExperimentItem.Run> run;
    private final Optional<ExperimentItem.Present> present;
    private final double dt;
    private final RunRequest request;
    private final ImmutableMap<String, Optional<Expression>> signals;
    private final ImmutableList.Builder<String> assumptions;
    private final Diagnostics diagnostics;
    private final Map<Point, Timeline> timelines = new LinkedHashMap<>();
    private ImmutableList<Path> populations = ImmutableList.of();

    Timelines(
            ImmutableList<ExperimentItem> sequence,
            Optional<ExperimentItem.Run> run,
            Optional<ExperimentItem.Present> present,
            double dt,
            RunRequest request,
            ImmutableMap<String, Optional<Expression>> signals,
            ImmutableList.Builder<String> assumptions,
            Diagnostics diagnostics) {
        this.sequence = sequence;
        this.run = run;
        this.present = present;
        this.dt = dt;
        this.request = request;
        this.signals = signals;
        this.assumptions = assumptions;
        this.diagnostics = diagnostics;
    }

    void add(Point point, Settings settings) {
        Diagnostics found = new Diagnostics();
        ImmutableList.Builder<String> assumed = timelines.isEmpty() ? assumptions : ImmutableList.builder();
        Timing timing = new Timing(settings, found, assumed);
        Phases phases = new Phases(settings, timing, dt, signals, found);
        phases.add(sequence);
        OptionalLong steps = new RunLength(timing, request, found, assumed)
                .steps(run, present.isPresent() || !sequence.isEmpty(), phases.steps(), dt);
        Optional<Presentation> presentation = present.map(timing::presentation);
        timelines.put(point, new Timeline(steps, presentation, phases.schedule(), phases.edits(), phases.sets()));
        populations = phases.populations();
        tell(found);
    }

    private void tell(Diagnostics found) {
        for (Diagnostic diagnostic : found.all()) {
            boolean known = diagnostics.all().stream()
                    .anyMatch(other ->
                            other.code() == diagnostic.code() && other.span().equals(diagnostic.span()));
            if (!known) {
                diagnostics.report(diagnostic);
            }
        }
    }

    ImmutableMap<Point, Timeline> all() {
        return ImmutableMap.copyOf(timelines);
    }

    /** The signals that phases set, and the greatest amount of what they are set to. */
    ImmutableMap<String, Double> settable() {
        return timelines.values().stream()
                .flatMap(timeline -> timeline.sets().stream())
                .collect(ImmutableMap.toImmutableMap(PlannedSet::signal, set -> Math.abs(set.value()), Math::max));
    }

    /** The names of all phases. */
    ImmutableSet<String> phases() {
        return timelines.values().stream()
                .flatMap(timeline -> timeline.schedule().names().stream())
                .collect(ImmutableSet.toImmutableSet());
    }

    /** The populations and stimuli named in clamps and presentations. */
    ImmutableList<Path> populations() {
        return populations;
    }
}
