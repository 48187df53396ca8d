package ganglion.chip;

import static com.google.common.base.Preconditions.checkArgument;

/** How the cores of a chip are joined: cores stand in tiles, a tile has one router. */
public sealed interface Topology {

    int cores();

    int tiles();

    /** The tile of a core. */
    int tile(int core);

    /** Links along a row that a packet from one core to another crosses. */
    int eastWest(int from, int to);

    /** Links along a column that a packet from one core to another crosses. */
    int northSouth(int from, int to);

    /** Number of links that a packet from one core to another crosses. */
    default int hops(int from, int to) {
        return eastWest(from, to) + northSouth(from, to);
    }

    /** One core, no network. */
    record Single() implements Topology {
        @Override
        public int cores() {
            return 1;
        }

        @Override
        public int tiles() {
            return 1;
        }

        @Override
        public int tile(int core) {
            return 0;
        }

        @Override
        public int eastWest(int from, int to) {
            return 0;
        }

        @Override
        public int northSouth(int from, int to) {
            return 0;
        }
    }

    /**
     * Tiles of {@code tile} cores each, those of tile t being {@code t * tile .. t * tile + tile - 1}. Tiles are numbered along the
     * rows, or down the columns where {@code byColumns}; packets go along the row first, then along the column.
     */
    record Mesh2d(int width, int height, int tile, boolean byColumns) implements Topology {
        private static final int MOST_CORES = 1 << 20;

        public Mesh2d {
            checkArgument(
                    width >= 1 && height >= 1 && tile >= 1 && (double) width * height * tile <= MOST_CORES,
                    "mesh %s x %s of tiles of %s",
                    width,
                    height,
                    tile);
        }

        /** One core a tile, numbered along the rows. */
        public Mesh2d(int width, int height) {
            this(width, height, 1, false);
        }

        @Override
        public int cores() {
            return width * height * tile;
        }

        @Override
        public int tiles() {
            return width * height;
        }

        @Override
        public int tile(int core) {
            return core / tile;
        }

        /** The column in which a tile stands. */
        public int column(int place) {
            return byColumns ? place / height : place % width;
        }

        /** The row in which a tile stands. */
        public int row(int place) {
            return byColumns ? place % height : place / width;
        }

        @Override
        public int eastWest(int from, int to) {
            return Math.abs(column(tile(from)) - column(tile(to)));
        }

        @Override
        public int northSouth(int from, int to) {
            return Math.abs(row(tile(from)) - row(tile(to)));
        }
    }
}
