package ganglion.compiler.partition;

import com.google.common.primitives.ImmutableIntArray;
import java.util.stream.IntStream;

/** The part of every vertex, numbered from 0 below {@code count}. */
public record Parts(ImmutableIntArray of, int count) {

    /** A part for each vertex. */
    public static Parts each(int vertices) {
        return copyOf(IntStream.range(0, vertices).toArray(), vertices);
    }

    static Parts copyOf(int[] of, int count) {
        return new Parts(ImmutableIntArray.copyOf(of), count);
    }
}
