package ganglion.compiler.partition;

import java.util.Arrays;

/** How many cells of the grid lie in the convex hull of the cores that a group of routes joins, its border included. */
final class Locality {
    private static final int SHIFT = 16;

    private final Grid grid;
    private long[] points = new long[16];
    private long[] hull = new long[34];

    Locality(Grid grid) {
        this.grid = grid;
    }

    int cells(Routes routes, int group, int[] core) {
        int count = routes.start[group + 1] - routes.start[group];
        if (points.length < count) {
            points = new long[2 * count];
            hull = new long[4 * count + 2];
        }
        for (int i = 0; i < count; i++) {
            int there = core[routes.parts[routes.start[group] + i]];
            points[i] = ((long) grid.x(there) << SHIFT) | grid.y(there);
        }
        Arrays.sort(points, 0, count);
        return cells(hull(count));
    }

    /** Andrew's monotone chain; the first corner is repeated at the end. */
    private int hull(int count) {
        int size = 0;
        for (int i = 0; i < count; i++) {
            size = push(size, 0, points[i]);
        }
        int lower = size;
        for (int i = count - 2; i >= 0; i--) {
            size = push(size, lower - 1, points[i]);
        }
        return size;
    }

    private int push(int size, int floor, long point) {
        int kept = size;
        while (kept - floor >= 2 && cross(hull[kept - 2], hull[kept - 1], point) <= 0) {
            kept--;
        }
        hull[kept] = point;
        return kept + 1;
    }

    /** Pick's theorem: area + border / 2 + 1. */
    private int cells(int corners) {
        long area = 0;
        long border = 0;
        for (int i = 0; i + 1 < corners; i++) {
            area += x(hull[i]) * y(hull[i + 1]) - x(hull[i + 1]) * y(hull[i]);
            border += divisor(Math.abs(x(hull[i + 1]) - x(hull[i])), Math.abs(y(hull[i + 1]) - y(hull[i])));
        }
        return (int) ((Math.abs(area) + border) / 2 + 1);
    }

    private static long cross(long a, long b, long c) {
        return (x(b) - x(a)) * (y(c) - y(a)) - (y(b) - y(a)) * (x(c) - x(a));
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    private static long x(long point) {
        return point >> SHIFT;
    }

    private static long y(long point) {
        return point & ((1 << SHIFT) - 1);
    }
}
