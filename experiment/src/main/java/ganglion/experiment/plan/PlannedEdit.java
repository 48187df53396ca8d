package ganglion.experiment.plan;

import ganglion.experiment.edit.EditKind;
import ganglion.syntax.Expression;

/** A change of the network behind that many steps; names and number of its arguments are sound. */
public record PlannedEdit(long step, EditKind kind, Expression.Call call) {}
