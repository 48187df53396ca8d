package ganglion.experiment.formula;

import ganglion.experiment.measure.MeasureKind;
import ganglion.syntax.Expression;

/** One use of a measure in an experiment; uses with equal text are the same. */
public record MeasureCall(String text, MeasureKind kind, Expression.Call call) {

    /** The text of an expression as written, with single blanks. */
    public static String textOf(Expression expression) {
        return expression.span().text().strip().replaceAll("\\s+", " ");
    }
}
