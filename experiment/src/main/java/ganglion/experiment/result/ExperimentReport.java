package ganglion.experiment.result;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.experiment.formula.Misfit;
import ganglion.experiment.formula.Verdict;
import ganglion.experiment.measure.Value;
import ganglion.source.Diagnostic;

/**
 * What an experiment came to.
 *
 * @param file as the user named it
 * @param experiment its name; empty when the file has none
 * @param misfits points of a sweep over a chip at which the network does not fit; they have no run
 * @param notices warnings and notes of planning and compilation
 */
public record ExperimentReport(
        String file,
        String experiment,
        ImmutableList<MeasuredFigures> runs,
        ImmutableList<Verdict> verdicts,
        ImmutableList<String> assumptions,
        ImmutableList<Diagnostic> notices,
        ImmutableList<Misfit> misfits,
        boolean partial) {

    /** The same with points of a sweep that could not be run. */
    public ExperimentReport withMisfits(ImmutableList<Misfit> found) {
        return new ExperimentReport(file, experiment, runs, verdicts, assumptions, notices, found, partial);
    }

    /** A run with the values of the experiment's named measures. */
    public record MeasuredFigures(RunFigures figures, ImmutableMap<String, Value> measures) {}
}
