package ganglion.experiment.plan;

import ganglion.syntax.Expression;

/** A picture of a formula over a swept parameter, made of all runs. */
public record PlannedPlot(Expression formula, String parameter, String file) {}
