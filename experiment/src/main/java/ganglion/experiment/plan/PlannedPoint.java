package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.formula.Point;
import ganglion.syntax.Argument;

/** A variant of the network, and the named arguments that make it. */
public record PlannedPoint(Point point, ImmutableList<Argument> changes) {
    /** The network as the experiment runs it. */
    public static final PlannedPoint PLAIN = new PlannedPoint(Point.PLAIN, ImmutableList.of());
}
