package ganglion.compiler.partition;

import com.google.common.primitives.ImmutableIntArray;

/** The part of every vertex, numbered from 0 below {@code count}. */
public record Parts(ImmutableIntArray of, int count) {

    static Parts copyOf(int[] of, int count) {
        return new Parts(ImmutableIntArray.copyOf(of), count);
    }
}
