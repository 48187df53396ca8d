package ganglion.experiment.plan;

import ganglion.syntax.Expression;

/** A picture made of all runs. */
public sealed interface PlannedPlot {
    String file();

    /** Of a formula over a swept parameter. */
    record Over(Expression formula, String parameter, String file) implements PlannedPlot {}

    /** Of two formulas against each other, of which less is better, with the runs that no other one beats in both. */
    record Front(Expression x, Expression y, String file) implements PlannedPlot {}
}
