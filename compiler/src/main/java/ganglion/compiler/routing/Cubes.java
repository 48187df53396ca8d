package ganglion.compiler.routing;

import java.util.Arrays;

/**
 * The lines of a table as columns of bits: for each bit of the keys that tells lines apart, the lines that have it 0 and 1. What a
 * cube (some of these bits given, the others open) meets or holds is then a few ANDs. Bits that are the same in all lines are left
 * open: no packet comes by with others. A cube is a long, its given bits in the upper half and their values in the lower.
 */
final class Cubes {
    private final RoutingTable table;
    private final int[] bits;
    private final long[] lines;
    /** Lines that some key with this bit at this value belongs to: [2 * bit + value]. */
    private final long[][] meeting;
    /** Lines all of whose keys have this bit at this value. */
    private final long[][] within;

    Cubes(RoutingTable table) {
        this.table = table;
        int always = ~0;
        int ever = 0;
        int ones = 0;
        int zeros = 0;
        for (RoutingEntry entry : table.entries()) {
            always &= entry.mask();
            ever |= entry.mask();
            ones |= entry.key();
            zeros |= ~entry.key() & entry.mask();
        }
        this.bits = bitsOf((ones & zeros) | (ever & ~always));
        this.lines = table.entries().stream().mapToLong(this::packed).toArray();
        this.meeting = new long[2 * bits.length][words()];
        this.within = new long[2 * bits.length][words()];
        for (int line = 0; line < lines.length; line++) {
            enter(line);
        }
    }

    private static int[] bitsOf(int mask) {
        int[] bits = new int[Integer.bitCount(mask)];
        int count = 0;
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            bits[count++] = Integer.numberOfTrailingZeros(rest);
        }
        return bits;
    }

    private long packed(RoutingEntry entry) {
        long cube = 0;
        for (int b = 0; b < bits.length; b++) {
            cube |= (long) (entry.mask() >>> bits[b] & 1) << Integer.SIZE + b;
            cube |= (long) (entry.key() >>> bits[b] & 1) << b;
        }
        return cube;
    }

    private void enter(int line) {
        for (int b = 0; b < bits.length; b++) {
            boolean given = (lines[line] >>> Integer.SIZE + b & 1) != 0;
            int value = (int) (lines[line] >>> b & 1);
            if (given) {
                set(within[2 * b + value], line);
                set(meeting[2 * b + value], line);
            } else {
                set(meeting[2 * b], line);
                set(meeting[2 * b + 1], line);
            }
        }
    }

    private int words() {
        return (table.size() + Long.SIZE - 1) / Long.SIZE;
    }

    /** An empty set of lines. */
    long[] none() {
        return new long[words()];
    }

    static void set(long[] lines, int line) {
        lines[line >> 6] |= 1L << line;
    }

    static void clear(long[] lines, int line) {
        lines[line >> 6] &= ~(1L << line);
    }

    static boolean has(long[] lines, int line) {
        return (lines[line >> 6] >>> line & 1) != 0;
    }

    static int count(long[] lines) {
        int count = 0;
        for (long word : lines) {
            count += Long.bitCount(word);
        }
        return count;
    }

    static boolean isEmpty(long[] lines) {
        return Arrays.stream(lines).allMatch(word -> word == 0);
    }

    static void remove(long[] lines, long[] gone) {
        for (int word = 0; word < lines.length; word++) {
            lines[word] &= ~gone[word];
        }
    }

    static void add(long[] lines, long[] more) {
        for (int word = 0; word < lines.length; word++) {
            lines[word] |= more[word];
        }
    }

    /** The first line of a set, at or behind a place; -1 when there is none. */
    static int next(long[] lines, int from) {
        for (int word = from >> 6; word < lines.length; word++) {
            long rest = word == from >> 6 ? lines[word] & -1L << from : lines[word];
            if (rest != 0) {
                return (word << 6) + Long.numberOfTrailingZeros(rest);
            }
        }
        return -1;
    }

    /** The cube of one line. */
    long of(int line) {
        return lines[line];
    }

    /** The smallest cube that holds both. */
    static long joined(long a, long b) {
        long given = (a & b) >>> Integer.SIZE & ~(a ^ b);
        return given << Integer.SIZE | (a & given);
    }

    /** Whether the cube meets one of these lines. */
    boolean meets(long cube, long[] some) {
        for (int word = 0; word < some.length; word++) {
            if (and(cube, some[word], meeting, word) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Those of the lines that the cube holds, into {@code held}; how many they are. */
    int held(long cube, long[] some, long[] held) {
        int count = 0;
        for (int word = 0; word < some.length; word++) {
            held[word] = and(cube, some[word], within, word);
            count += Long.bitCount(held[word]);
        }
        return count;
    }

    private static long and(long cube, long some, long[][] columns, int word) {
        long left = some;
        for (long given = cube >>> Integer.SIZE; given != 0 && left != 0; given &= given - 1) {
            int bit = Long.numberOfTrailingZeros(given);
            left &= columns[2 * bit + (int) (cube >>> bit & 1)][word];
        }
        return left;
    }

    /** The cube as a line that sends by a route. */
    RoutingEntry entry(long cube, long route) {
        int key = 0;
        int mask = 0;
        for (int b = 0; b < bits.length; b++) {
            mask |= (int) (cube >>> Integer.SIZE + b & 1) << bits[b];
            key |= (int) (cube >>> b & 1) << bits[b];
        }
        return new RoutingEntry(key, mask, route, 0);
    }
}
