package ganglion.sim.functional;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;

/** What a population emitted in a step: ascending indices, payloads as whole numbers or bits of doubles, none of them 0. */
public record Emitted(long step, ImmutableIntArray indices, ImmutableLongArray payloads) {

    public int size() {
        return indices.length();
    }

    static Emitted none(long step) {
        return new Emitted(step, ImmutableIntArray.of(), ImmutableLongArray.of());
    }
}
