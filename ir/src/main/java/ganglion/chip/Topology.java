package ganglion.chip;

import static com.google.common.base.Preconditions.checkArgument;

/** How the cores of a chip are joined. */
public sealed interface Topology {

    int cores();

    /** Number of links that a packet from one core to another crosses. */
    int hops(int from, int to);

    /** One core, no network. */
    record Single() implements Topology {
        @Override
        public int cores() {
            return 1;
        }

        @Override
        public int hops(int from, int to) {
            return 0;
        }
    }

    /** Core c stands in column c % width, row c / width; packets go along the row first, then along the column. */
    record Mesh2d(int width, int height) implements Topology {
        public Mesh2d {
            checkArgument(width >= 1 && height >= 1 && (long) width * height <= 1 << 20, "mesh %s x %s", width, height);
        }

        @Override
        public int cores() {
            return width * height;
        }

        @Override
        public int hops(int from, int to) {
            return Math.abs(from % width - to % width) + Math.abs(from / width - to / width);
        }
    }
}
