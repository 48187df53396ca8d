package ganglion.compiler.routing;

import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;

/** Few cubes that hold all lines of a class and meet none of others. */
final class Cover {
    private final Cubes cubes;
    private final long[] inside;
    private final long[] tried;
    /** Lines that may yet be joined to the cube that grows. */
    private final long[] open;

    Cover(Cubes cubes) {
        this.cubes = cubes;
        this.inside = cubes.none();
        this.tried = cubes.none();
        this.open = cubes.none();
    }

    /** @param avoided lines that no cube may meet; each wanted line on its own meets none */
    ImmutableLongArray of(long[] wanted, long[] avoided) {
        long[] left = wanted.clone();
        long[] found = new long[Cubes.count(wanted)];
        int count = 0;
        for (int line = Cubes.next(left, 0); line >= 0; line = Cubes.next(left, line)) {
            long cube = grown(cubes.of(line), left, avoided);
            found[count++] = cube;
            cubes.held(cube, left, inside);
            Cubes.remove(left, inside);
        }
        return needed(Arrays.copyOf(found, count), wanted);
    }

    /**
     * Joins the cube with lines, always the one with which it holds most, as long as it meets no avoided one. A line that cannot be joined now
     * cannot be joined to a larger cube either.
     */
    private long grown(long seed, long[] left, long[] avoided) {
        long cube = seed;
        System.arraycopy(left, 0, open, 0, left.length);
        while (true) {
            long next = cube;
            int most = cubes.held(cube, left, inside);
            Cubes.remove(open, inside);
            for (int line = Cubes.next(open, 0); line >= 0; line = Cubes.next(open, line + 1)) {
                long joined = Cubes.joined(cube, cubes.of(line));
                if (cubes.meets(joined, avoided)) {
                    Cubes.clear(open, line);
                } else {
                    int count = cubes.held(joined, left, tried);
                    if (count > most) {
                        most = count;
                        next = joined;
                    }
                }
            }
            if (next == cube) {
                return cube;
            }
            cube = next;
        }
    }

    /** Without cubes whose lines others hold as well. */
    private ImmutableLongArray needed(long[] found, long[] wanted) {
        boolean[] gone = new boolean[found.length];
        for (int k = found.length - 1; k >= 0; k--) {
            long[] left = wanted.clone();
            for (int other = 0; other < found.length; other++) {
                if (other != k && !gone[other]) {
                    cubes.held(found[other], left, tried);
                    Cubes.remove(left, tried);
                }
            }
            gone[k] = Cubes.isEmpty(left);
        }
        ImmutableLongArray.Builder needed = ImmutableLongArray.builder();
        for (int k = 0; k < found.length; k++) {
            if (!gone[k]) {
                needed.add(found[k]);
            }
        }
        return needed.build();
    }
}
