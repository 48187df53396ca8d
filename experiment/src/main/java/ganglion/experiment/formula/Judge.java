package ganglion.experiment.formula;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.SourceUnit;
import ganglion.experiment.measure.Value;
import ganglion.source.Span;
import ganglion.syntax.Expression;
import java.util.HashSet;
import java.util.Set;

/** Decides assertions once all runs are measured. */
public final class Judge {
    private final SourceUnit unit;
    private final FormulaScope scope;
    private final ImmutableList<MeasuredRun> runs;

    public Judge(SourceUnit unit, FormulaScope scope, ImmutableList<MeasuredRun> runs) {
        this.unit = unit;
        this.scope = scope;
        this.runs = runs;
    }

    /** The value of a measure's formula in one run. */
    public Value measure(Expression formula, MeasuredRun run) {
        return new FormulaEvaluation(unit, scope, runs).value(formula, run);
    }

    /**
     * One check for each run, or fewer where the condition names the runs itself: runs from which it is not clear which others
     * are meant do not count next to those from which it is.
     */
    public Verdict verdict(Expression condition, Span span) {
        ImmutableList.Builder<Verdict.Check> checks = ImmutableList.builder();
        ImmutableList.Builder<Verdict.Check> unclear = ImmutableList.builder();
        Set<ImmutableSet<RunKey>> seen = new HashSet<>();
        for (MeasuredRun run : runs) {
            if (run.key().point().isControl()) {
                continue; // there to be compared with, not to hold what is asserted
            }
            FormulaEvaluation evaluation = new FormulaEvaluation(unit, scope, runs);
            Value value = evaluation.value(condition, run);
            if (value.equals(FormulaEvaluation.AMBIGUOUS)) {
                unclear.add(check(value, run.key(), evaluation.read()));
            } else if (seen.add(evaluation.met())) {
                checks.add(check(value, run.key(), evaluation.read()));
            }
        }
        ImmutableList<Verdict.Check> clear = checks.build();
        return new Verdict(MeasureCall.textOf(condition), span, clear.isEmpty() ? unclear.build() : clear);
    }

    private static Verdict.Check check(Value value, RunKey run, ImmutableList<String> read) {
        return switch (value) {
            case Value.Truth truth ->
                new Verdict.Check(truth.value() ? Verdict.Status.PASSED : Verdict.Status.FAILED, run, read, "");
            case Value.Missing missing -> new Verdict.Check(Verdict.Status.SKIPPED, run, read, missing.reason());
            case Value.Number _, Value.Numbers _ ->
                new Verdict.Check(Verdict.Status.SKIPPED, run, read, "no condition");
        };
    }
}
