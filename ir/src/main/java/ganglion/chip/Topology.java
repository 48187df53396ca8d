package ganglion.chip;

import static com.google.common.base.Preconditions.checkArgument;

/** How the cores of a chip are joined: cores stand in tiles, a tile has one router. */
public sealed interface Topology {
    /** The most cores of a chip. */
    int MOST_CORES = 1 << 20;

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
     * Tiles in rows and columns, of {@code tile} cores each, those of tile t being {@code t * tile .. t * tile + tile - 1}. Tiles are
     * numbered along the rows, or down the columns where {@code byColumns}; packets go along the row first, then along the column.
     */
    sealed interface Tiles extends Topology {
        int width();

        int height();

        /** Cores of a tile. */
        int tile();

        boolean byColumns();

        /** Whether the last tile of a row or column is joined to the first. */
        boolean wraps();

        @Override
        default int cores() {
            return width() * height() * tile();
        }

        @Override
        default int tiles() {
            return width() * height();
        }

        @Override
        default int tile(int core) {
            return core / tile();
        }

        /** The column in which a tile stands. */
        default int column(int place) {
            return byColumns() ? place / height() : place % width();
        }

        /** The row in which a tile stands. */
        default int row(int place) {
            return byColumns() ? place % height() : place / width();
        }

        @Override
        default int eastWest(int from, int to) {
            int straight = Math.abs(column(tile(from)) - column(tile(to)));
            return wraps() ? Math.min(straight, width() - straight) : straight;
        }

        @Override
        default int northSouth(int from, int to) {
            int straight = Math.abs(row(tile(from)) - row(tile(to)));
            return wraps() ? Math.min(straight, height() - straight) : straight;
        }
    }

    /** Tiles in rows and columns that end. */
    record Mesh2d(int width, int height, int tile, boolean byColumns) implements Tiles {
        public Mesh2d {
            checkSizes("mesh", width, height, tile);
        }

        /** One core a tile, numbered along the rows. */
        public Mesh2d(int width, int height) {
            this(width, height, 1, false);
        }

        @Override
        public boolean wraps() {
            return false;
        }
    }

    /** Tiles in rows and columns that close to rings; packets go the shorter way round. */
    record Torus2d(int width, int height, int tile, boolean byColumns) implements Tiles {
        public Torus2d {
            checkSizes("torus", width, height, tile);
        }

        /** One core a tile, numbered along the rows. */
        public Torus2d(int width, int height) {
            this(width, height, 1, false);
        }

        @Override
        public boolean wraps() {
            return true;
        }
    }

    private static void checkSizes(String kind, int width, int height, int tile) {
        checkArgument(
                width >= 1 && height >= 1 && tile >= 1 && (double) width * height * tile <= MOST_CORES,
                "%s %s x %s of tiles of %s",
                kind,
                width,
                height,
                tile);
    }
}
