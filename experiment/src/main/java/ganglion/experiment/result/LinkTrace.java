package ganglion.experiment.result;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;

/**
 * How often each link was crossed in stretches of a run, one behind the other.
 *
 * @param lastSteps of each stretch
 * @param crossings of each stretch, as {@link ganglion.runtime.TimedSimulation#linkCrossings} numbers the links
 */
public record LinkTrace(ImmutableLongArray lastSteps, ImmutableList<ImmutableLongArray> crossings) {
    public static final LinkTrace NONE = new LinkTrace(ImmutableLongArray.of(), ImmutableList.of());
}
