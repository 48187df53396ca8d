package ganglion.experiment.result;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.experiment.formula.Verdict;
import ganglion.experiment.measure.Value;
import ganglion.source.Diagnostic;

/**
 * What an experiment came to.
 *
 * @param file as the user named it
 * @param experiment its name; empty when the file has none
 * @param notices warnings and notes of planning and compilation
 */
public record ExperimentReport(
        String file,
        String experiment,
        ImmutableList<MeasuredFigures> runs,
        ImmutableList<Verdict> verdicts,
        ImmutableList<String> assumptions,
        ImmutableList<Diagnostic> notices,
        boolean partial) {

    /** A run with the values of the experiment's named measures. */
    public record MeasuredFigures(RunFigures figures, ImmutableMap<String, Value> measures) {}
}
