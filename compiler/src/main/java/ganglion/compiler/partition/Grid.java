package ganglion.compiler.partition;

import static com.google.common.base.Preconditions.checkArgument;

/** Cores in rows, numbered along the rows; packets go along the row first, then along the column. */
public record Grid(int width, int height) {

    public Grid {
        checkArgument(width >= 1 && height >= 1, "grid %s x %s", width, height);
    }

    /** The squarest grid of at least so many cores. */
    public static Grid holding(int parts) {
        int width = 1;
        while ((long) width * width < parts) {
            width++;
        }
        return new Grid(width, Math.max(1, (parts + width - 1) / width));
    }

    public int cores() {
        return width * height;
    }

    int x(int core) {
        return core % width;
    }

    int y(int core) {
        return core / width;
    }

    int distance(int a, int b) {
        return Math.abs(x(a) - x(b)) + Math.abs(y(a) - y(b));
    }
}
