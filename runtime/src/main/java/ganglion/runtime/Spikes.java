package ganglion.runtime;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;

/**
 * Emissions as columns, sorted by step, population (place in the program), index. A payload is the whole number emitted, or the
 * bits of the real as a double when the population's payload is real.
 */
public record Spikes(
        ImmutableLongArray steps,
        ImmutableIntArray populations,
        ImmutableIntArray indices,
        ImmutableLongArray payloads) {
    public static final Spikes NONE = new Spikes(
            ImmutableLongArray.of(), ImmutableIntArray.of(), ImmutableIntArray.of(), ImmutableLongArray.of());

    public Spikes {
        int n = steps.length();
        checkArgument(n == populations.length() && n == indices.length() && n == payloads.length(), "ragged columns");
    }

    public int size() {
        return steps.length();
    }
}
