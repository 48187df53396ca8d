package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.Presentation;
import ganglion.experiment.formula.FormulaScope;
import ganglion.experiment.formula.NamedMeasure;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.Name;
import ganglion.syntax.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An experiment, worked out: everything that can be known before the network is compiled.
 *
 * @param name of the experiment; empty when the file has none
 * @param dt length of a step in ms
 * @param steps how many; empty: what the presentation gives
 * @param assumptions what was taken for granted, in words
 */
public record ExperimentPlan(
        String name,
        Optional<Name> network,
        ImmutableList<Argument> arguments,
        double dt,
        OptionalLong steps,
        Optional<Presentation> presentation,
        ImmutableList<PlannedRun> runs,
        FormulaScope scope,
        ImmutableList<NamedMeasure> measures,
        ImmutableList<ExperimentItem.Assert> assertions,
        ImmutableList<PlannedEdit> edits,
        ImmutableList<Unsupported> unsupported,
        ImmutableList<Path> clamped,
        ImmutableList<ExperimentItem.Export> exports,
        ImmutableList<String> assumptions,
        NetworkArguments networkArguments,
        Span span) {

    /** What to ask the compiler for one of the runs. */
    public CompileRequest compileRequest(PlannedRun run, RunRequest request) {
        return new CompileRequest(
                network,
                networkArguments.merged(arguments, run.variant().changes()),
                request.overrides(),
                dt,
                presentation,
                run.chip(),
                run.format(),
                run.seed(),
                request.record() == RecordPolicy.ALL);
    }
}
