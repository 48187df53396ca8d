package ganglion.chip;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.IntMath;
import java.util.function.BiPredicate;

/** How the cores of a chip are joined: cores stand in tiles, a tile has one router. */
public sealed interface Topology {
    /** The most cores of a chip. */
    int MOST_CORES = 1 << 20;

    int cores();

    int tiles();

    /** The tile of a core. */
    int tile(int core);

    /** Links along a row that a packet from one core to another crosses; in a tree all of them. */
    int eastWest(int from, int to);

    /** Links along a column that a packet from one core to another crosses. */
    int northSouth(int from, int to);

    /** Number of links that a packet from one core to another crosses. */
    default int hops(int from, int to) {
        return eastWest(from, to) + northSouth(from, to);
    }

    /** How many of these links lead from one chip to another. */
    default int chipLinks(int from, int to) {
        return 0;
    }

    /** Whether a packet for several cores is sent once and copied where their ways part. */
    default boolean copies() {
        return false;
    }

    /** Tells the links between two cores, in their order; equal numbers are equal links. */
    void follow(int from, int to, Way way);

    /** Hears of the links of a way. */
    @FunctionalInterface
    interface Way {
        void link(long number, boolean alongColumn, boolean betweenChips);
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

        @Override
        public void follow(int from, int to, Way way) {}
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

        /** The tile that stands there. */
        default int place(int column, int row) {
            return byColumns() ? column * height() + row : row * width() + column;
        }

        /** Whether the link between two neighbours leads from one chip to another. */
        default boolean betweenChips(int column, int row, int otherColumn, int otherRow) {
            return false;
        }

        @Override
        default int eastWest(int from, int to) {
            return Math.abs(offset(column(tile(from)), column(tile(to)), width(), wraps()));
        }

        @Override
        default int northSouth(int from, int to) {
            return Math.abs(offset(row(tile(from)), row(tile(to)), height(), wraps()));
        }

        @Override
        default void follow(int from, int to, Way way) {
            int column = column(tile(from));
            int row = row(tile(from));
            int east = offset(column, column(tile(to)), width(), wraps());
            for (int done = 0; done < Math.abs(east); done++) {
                int next = Math.floorMod(column + Integer.signum(east), width());
                long number = 4L * (row * width() + column) + (east > 0 ? 0 : 1);
                way.link(number, false, betweenChips(column, row, next, row));
                column = next;
            }
            int south = offset(row, row(tile(to)), height(), wraps());
            for (int done = 0; done < Math.abs(south); done++) {
                int next = Math.floorMod(row + Integer.signum(south), height());
                long number = 4L * (row * width() + column) + (south > 0 ? 2 : 3);
                way.link(number, true, betweenChips(column, row, column, next));
                row = next;
            }
        }

        /** Steps from a place of a row or column to another, negative ones backward; in a ring the shorter way, forward if equal. */
        static int offset(int from, int to, int size, boolean wraps) {
            int straight = to - from;
            if (!wraps || 2 * Math.abs(straight) <= size && 2 * straight != -size) {
                return straight;
            }
            return straight > 0 ? straight - size : straight + size;
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

    /**
     * Tiles of equal chips that stand in rows and columns and are joined at their edges, or of one chip whose routers copy packets.
     * Tiles are numbered chip by chip, chips along their rows, those of a chip as its own text says.
     *
     * @param grid the tiles of all chips together
     * @param columns of chips; the width is a multiple of it
     * @param rows of chips; the height is a multiple of it
     */
    record Board(Tiles grid, int columns, int rows, boolean copies) implements Tiles {
        public Board {
            checkArgument(
                    columns >= 1 && rows >= 1 && grid.width() % columns == 0 && grid.height() % rows == 0,
                    "%s x %s chips of %s x %s tiles",
                    columns,
                    rows,
                    grid.width(),
                    grid.height());
        }

        @Override
        public int width() {
            return grid.width();
        }

        @Override
        public int height() {
            return grid.height();
        }

        @Override
        public int tile() {
            return grid.tile();
        }

        @Override
        public boolean byColumns() {
            return grid.byColumns();
        }

        @Override
        public boolean wraps() {
            return grid.wraps();
        }

        /** Columns of tiles of a chip. */
        public int chipWidth() {
            return width() / columns;
        }

        /** Rows of tiles of a chip. */
        public int chipHeight() {
            return height() / rows;
        }

        private int chipTiles() {
            return chipWidth() * chipHeight();
        }

        @Override
        public int column(int place) {
            int inside = place % chipTiles();
            int left = place / chipTiles() % columns * chipWidth();
            return left + (byColumns() ? inside / chipHeight() : inside % chipWidth());
        }

        @Override
        public int row(int place) {
            int inside = place % chipTiles();
            int top = place / chipTiles() / columns * chipHeight();
            return top + (byColumns() ? inside % chipHeight() : inside / chipWidth());
        }

        @Override
        public int place(int column, int row) {
            int chip = row / chipHeight() * columns + column / chipWidth();
            int x = column % chipWidth();
            int y = row % chipHeight();
            return chip * chipTiles() + (byColumns() ? x * chipHeight() + y : y * chipWidth() + x);
        }

        @Override
        public boolean betweenChips(int column, int row, int otherColumn, int otherRow) {
            return column / chipWidth() != otherColumn / chipWidth() || row / chipHeight() != otherRow / chipHeight();
        }

        @Override
        public int chipLinks(int from, int to) {
            return borders(column(tile(from)), column(tile(to)), width(), columns)
                    + borders(row(tile(from)), row(tile(to)), height(), rows);
        }

        private int borders(int from, int to, int size, int chips) {
            int each = size / chips;
            int straight = Math.abs(from / each - to / each);
            boolean round = Tiles.offset(from, to, size, wraps()) != to - from;
            return round && chips > 1 ? chips - straight : straight;
        }
    }

    /** Tiles some of whose links are dead, or too busy for packets of some tiles, with routers that lead these around by tables. */
    record Around(Detours detours) implements Tiles {
        /** The tiles with all their links. */
        public Tiles grid() {
            return detours.grid();
        }

        @Override
        public int width() {
            return grid().width();
        }

        @Override
        public int height() {
            return grid().height();
        }

        @Override
        public int tile() {
            return grid().tile();
        }

        @Override
        public boolean byColumns() {
            return grid().byColumns();
        }

        @Override
        public boolean wraps() {
            return grid().wraps();
        }

        @Override
        public boolean copies() {
            return grid().copies();
        }

        @Override
        public int column(int place) {
            return grid().column(place);
        }

        @Override
        public int row(int place) {
            return grid().row(place);
        }

        @Override
        public int place(int column, int row) {
            return grid().place(column, row);
        }

        @Override
        public boolean betweenChips(int column, int row, int otherColumn, int otherRow) {
            return grid().betweenChips(column, row, otherColumn, otherRow);
        }

        @Override
        public int eastWest(int from, int to) {
            return counted(from, to, (along, between) -> !along);
        }

        @Override
        public int northSouth(int from, int to) {
            return counted(from, to, (along, between) -> along);
        }

        @Override
        public int chipLinks(int from, int to) {
            return counted(from, to, (along, between) -> between);
        }

        private int counted(int from, int to, BiPredicate<Boolean, Boolean> counts) {
            int[] sum = new int[1];
            follow(from, to, (number, along, between) -> sum[0] += counts.test(along, between) ? 1 : 0);
            return sum[0];
        }

        @Override
        public void follow(int from, int to, Way way) {
            int column = column(tile(from));
            int row = row(tile(from));
            for (int direction : detours.way(tile(from), tile(to)).asList()) {
                int nextColumn = Math.floorMod(column + (direction == 0 ? 1 : direction == 1 ? -1 : 0), width());
                int nextRow = Math.floorMod(row + (direction == 2 ? 1 : direction == 3 ? -1 : 0), height());
                long number = 4L * (row * width() + column) + direction;
                way.link(number, direction >= 2, betweenChips(column, row, nextColumn, nextRow));
                column = nextColumn;
                row = nextRow;
            }
        }
    }

    /**
     * Tiles at the leaves of a tree of routers, each with a router of its own; a router above has {@code arity} below it. Packets go up
     * as far as they must, then down; all links count as links along a row.
     *
     * @param levels of routers above the tiles
     * @param tile cores of a tile
     */
    record Tree(int arity, int levels, int tile, boolean copies) implements Topology {
        /** The most routers below a router. */
        public static final int MOST_ARITY = 4;

        /** The most levels. */
        public static final int MOST_LEVELS = 19;

        public Tree {
            checkArgument(
                    2 <= arity && arity <= MOST_ARITY && 1 <= levels && levels <= MOST_LEVELS && tile >= 1,
                    "a tree of %s levels of %s with tiles of %s",
                    levels,
                    arity,
                    tile);
            checkArgument(Math.pow(arity, levels) * tile <= MOST_CORES, "a tree of more than %s cores", MOST_CORES);
        }

        @Override
        public int cores() {
            return tiles() * tile;
        }

        @Override
        public int tiles() {
            return IntMath.pow(arity, levels);
        }

        @Override
        public int tile(int core) {
            return core / tile;
        }

        /** Levels that a packet between two tiles goes up. */
        private int climb(int from, int to) {
            int up = 0;
            for (int a = from, b = to; a != b; a /= arity, b /= arity) {
                up++;
            }
            return up;
        }

        @Override
        public int eastWest(int from, int to) {
            return 2 * climb(tile(from), tile(to));
        }

        @Override
        public int northSouth(int from, int to) {
            return 0;
        }

        @Override
        public void follow(int from, int to, Way way) {
            int up = climb(tile(from), tile(to));
            for (int level = 0, at = tile(from); level < up; level++, at /= arity) {
                way.link(2L * (level * (long) MOST_CORES + at), false, false);
            }
            for (int level = up - 1; level >= 0; level--) {
                way.link(2L * (level * (long) MOST_CORES + tile(to) / IntMath.pow(arity, level)) + 1, false, false);
            }
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
