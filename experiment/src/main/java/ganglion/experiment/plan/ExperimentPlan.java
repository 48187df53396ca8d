package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.request.CompileRequest;
import ganglion.experiment.formula.FormulaScope;
import ganglion.experiment.formula.MeasureCall;
import ganglion.experiment.formula.NamedMeasure;
import ganglion.experiment.formula.Point;
import ganglion.experiment.schedule.Schedule;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import ganglion.syntax.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An experiment, worked out: everything that can be known before the network is compiled.
 *
 * @param name of the experiment; empty when the file has none
 * @param dt length of a step in ms
 * @param timelines of every variant
 * @param sketches pictures of each run, by the names of their files
 * @param varying the signals that differ between runs
 * @param settable the signals that phases set, and the greatest amount of what they are set to
 * @param assumptions what was taken for granted, in words
 */
public record ExperimentPlan(
        String name,
        Optional<Name> network,
        ImmutableList<Argument> arguments,
        double dt,
        ImmutableMap<Point, Timeline> timelines,
        ImmutableList<PlannedRun> runs,
        FormulaScope scope,
        ImmutableList<NamedMeasure> measures,
        ImmutableList<ExperimentItem.Assert> assertions,
        ImmutableList<Path> clamped,
        ImmutableList<MeasureCall> sketches,
        ImmutableList<PlannedPlot> plots,
        ImmutableList<String> assumptions,
        NetworkArguments networkArguments,
        ImmutableSet<String> varying,
        ImmutableMap<String, Double> settable,
        Span span) {

    /** Everything that looks at a run. */
    public ImmutableList<MeasureCall> watching() {
        return ImmutableList.<MeasureCall>builder()
                .addAll(scope.calls().values())
                .addAll(sketches)
                .build();
    }

    /** What happens when in a run. */
    public Timeline timeline(PlannedRun run) {
        return timelines.getOrDefault(
                run.variant().point(),
                new Timeline(
                        OptionalLong.empty(),
                        Optional.empty(),
                        Schedule.PLAIN,
                        ImmutableList.of(),
                        ImmutableList.of()));
    }

    /** What to ask the compiler for one of the runs. */
    public CompileRequest compileRequest(PlannedRun run, RunRequest request) {
        ImmutableList<Argument> changes = run.variant().changes();
        ImmutableList<Argument> ofNetwork =
                changes.stream().filter(change -> !isOfChip(change)).collect(ImmutableList.toImmutableList());
        ImmutableMap.Builder<String, String> overrides = ImmutableMap.builder();
        changes.stream()
                .filter(ExperimentPlan::isOfChip)
                .forEach(change -> overrides.put(change.name().orElseThrow().text(), text(change.value())));
        return new CompileRequest(
                        network,
                        networkArguments.compiled(arguments, ofNetwork),
                        overrides.putAll(request.overrides()).buildKeepingLast(),
                        dt,
                        timeline(run).presentation(),
                        run.chip(),
                        run.format(),
                        run.seed(),
                        request.record() == RecordPolicy.ALL)
                .withSettable(settable)
                .withPhases(timeline(run)
                        .schedule()
                        .use()
                        .withEdits(!timeline(run).edits().isEmpty()))
                .withLevel(request.level())
                .withConversions(request.conversions())
                .withPrecedent(request.precedent());
    }

    private static boolean isOfChip(Argument change) {
        return change.name().filter(Variants::isOfChip).isPresent();
    }

    /** The value of a sweep as source text. */
    private static String text(Expression value) {
        return switch (value) {
            case Expression.Number number ->
                number.text() + number.unit().map(unit -> "[" + unit + "]").orElse("");
            case Expression.Unary unary -> "-" + text(unary.operand());
            case Expression other -> other.span().text();
        };
    }
}
