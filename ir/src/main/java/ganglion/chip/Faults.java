package ganglion.chip;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;

/**
 * What of a chip does not work.
 *
 * @param deadCores cores that can hold nothing, ascending; routers of their tiles still pass packets on
 * @param stateFlips how likely a bit of a neuron's state changes behind a step
 * @param seed of those changes: which bits they are depends on it, on population, state, neuron and step, and on nothing else
 */
public record Faults(ImmutableIntArray deadCores, double stateFlips, long seed) {
    /** A chip in good order. */
    public static final Faults NONE = new Faults(ImmutableIntArray.of(), 0, 1);

    public boolean isDead(int core) {
        return Arrays.binarySearch(deadCores.toArray(), core) >= 0;
    }
}
