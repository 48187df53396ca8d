package ganglion.compiler.streaming;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.partition.Grid;
import java.util.Arrays;

/** What one cutting costs, as far as rows were counted. */
final class Tally {
    private final Grid grid;
    private final int[] part;
    private final int[] core;
    private final int[] axonsIn;
    private final int[] axonsOut;
    private final int[] synapsesIn;
    /** The neuron, plus 1, that reached a part last. */
    private final int[] reachedBy;

    private final int[] reached;
    /** The rows of the grid between which the tree of a neuron, plus 1, leaves the row of its root, by column. */
    private final int[] columnOf;

    private final int[] north;

    private final int[] south;
    private long synapses;
    private long km1;
    private long distance;
    private long hops;

    Tally(Rows rows, Cutting cutting, Grid grid) {
        this(rows, grid, partOfEach(rows, cutting), coreOfEach(cutting, grid));
    }

    private Tally(Rows rows, Grid grid, int[] part, int[] core) {
        this.grid = grid;
        this.part = part;
        this.core = core;
        this.axonsIn = new int[core.length];
        this.axonsOut = new int[core.length];
        this.synapsesIn = new int[core.length];
        this.reachedBy = new int[core.length];
        this.reached = new int[rows.longest() + 1];
        this.columnOf = new int[grid.width()];
        this.north = new int[grid.width()];
        this.south = new int[grid.width()];
    }

    /** Another of the same cutting with nothing counted. */
    Tally empty(Rows rows) {
        return new Tally(rows, grid, part, core);
    }

    private static int[] partOfEach(Rows rows, Cutting cutting) {
        int[] part = new int[rows.neurons()];
        Arrays.parallelSetAll(part, cutting::part);
        return part;
    }

    private static int[] coreOfEach(Cutting cutting, Grid grid) {
        int[] core = new int[cutting.parts()];
        Arrays.setAll(core, k -> cutting.core(k, grid));
        return core;
    }

    void add(Tally other) {
        for (int k = 0; k < core.length; k++) {
            axonsIn[k] += other.axonsIn[k];
            axonsOut[k] += other.axonsOut[k];
            synapsesIn[k] += other.synapsesIn[k];
        }
        synapses += other.synapses;
        km1 += other.km1;
        distance += other.distance;
        hops += other.hops;
    }

    StreamedLoads loads() {
        return new StreamedLoads(
                synapses,
                ImmutableIntArray.copyOf(axonsIn),
                ImmutableIntArray.copyOf(axonsOut),
                ImmutableIntArray.copyOf(synapsesIn),
                km1,
                distance,
                hops);
    }

    void count(int neuron, int[] row, int count) {
        int mark = neuron + 1;
        int parts = 0;
        for (int k = 0; k < count; k++) {
            int there = part[row[k]];
            synapsesIn[there]++;
            if (reachedBy[there] != mark) {
                reachedBy[there] = mark;
                reached[parts++] = there;
                axonsIn[there]++;
            }
        }
        synapses += count;
        int home = part[neuron];
        axonsOut[home] += parts;
        km1 += reachedBy[home] == mark ? parts - 1 : parts;
        hops += tree(core[home], parts, mark);
    }

    /** The links of the tree from a core to those of the parts reached: along its row, then along the columns. */
    private int tree(int root, int parts, int mark) {
        int x = root % grid.width();
        int y = root / grid.width();
        int west = x;
        int east = x;
        int links = 0;
        for (int k = 0; k < parts; k++) {
            int there = core[reached[k]];
            int column = there % grid.width();
            int row = there / grid.width();
            distance += Math.abs(column - x) + Math.abs(row - y);
            west = Math.min(west, column);
            east = Math.max(east, column);
            if (columnOf[column] != mark) {
                columnOf[column] = mark;
                north[column] = y;
                south[column] = y;
            }
            links += Math.max(0, north[column] - row) + Math.max(0, row - south[column]);
            north[column] = Math.min(north[column], row);
            south[column] = Math.max(south[column], row);
        }
        return links + east - west;
    }
}
