package ganglion.sim.functional;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;

/** Gathers the emissions of one population in one step, in order of index. */
final class EmissionBuffer {
    private int[] indices = new int[16];
    private long[] payloads = new long[16];
    private int size;
    private boolean said;

    /** Notes that a program said what to emit, be it nothing. */
    void said() {
        said = true;
    }

    /** Whether one has since the last call. */
    boolean wasSaid() {
        boolean was = said;
        said = false;
        return was;
    }

    void add(int index, long payload) {
        if (size == indices.length) {
            indices = Arrays.copyOf(indices, 2 * size);
            payloads = Arrays.copyOf(payloads, 2 * size);
        }
        indices[size] = index;
        payloads[size++] = payload;
    }

    /** What was gathered; the buffer is empty afterwards. */
    Emitted take(long step) {
        Emitted emitted = size == 0
                ? Emitted.none(step)
                : new Emitted(
                        step,
                        ImmutableIntArray.copyOf(Arrays.copyOf(indices, size)),
                        ImmutableLongArray.copyOf(Arrays.copyOf(payloads, size)));
        size = 0;
        return emitted;
    }
}
