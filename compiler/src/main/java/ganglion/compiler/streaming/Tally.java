package ganglion.compiler.streaming;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.partition.Grid;
import ganglion.compiler.partition.MulticastTree;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** What one cutting costs, as far as rows were counted. */
final class Tally {
    private final Grid grid;
    private final int[] part;
    /** Of each part, the column and the row of the grid that it is set in. */
    private final int[] column;

    private final int[] row;
    private final int[] axonsIn;
    private final int[] axonsOut;
    private final int[] synapsesIn;
    /** The neuron, plus 1, that reached a part last. */
    private final int[] reachedBy;

    private final int[] reached;
    private final MulticastTree tree;
    private long synapses;
    private long km1;
    private long distance;
    private long hops;

    Tally(Rows rows, Cutting cutting, Grid grid) {
        this(
                rows,
                grid,
                partOfEach(rows, cutting),
                ofEach(cutting, part -> cutting.core(part, grid) % grid.width()),
                ofEach(cutting, part -> cutting.core(part, grid) / grid.width()));
    }

    private Tally(Rows rows, Grid grid, int[] part, int[] column, int[] row) {
        this.grid = grid;
        this.part = part;
        this.column = column;
        this.row = row;
        this.axonsIn = new int[column.length];
        this.axonsOut = new int[column.length];
        this.synapsesIn = new int[column.length];
        this.reachedBy = new int[column.length];
        this.reached = new int[rows.longest() + 1];
        this.tree = new MulticastTree(grid);
    }

    /** Another of the same cutting with nothing counted. */
    Tally empty(Rows rows) {
        return new Tally(rows, grid, part, column, row);
    }

    private static int[] partOfEach(Rows rows, Cutting cutting) {
        int[] part = new int[rows.neurons()];
        Arrays.parallelSetAll(part, cutting::part);
        return part;
    }

    private static int[] ofEach(Cutting cutting, IntUnaryOperator value) {
        int[] values = new int[cutting.parts()];
        Arrays.setAll(values, value);
        return values;
    }

    void add(Tally other) {
        for (int k = 0; k < column.length; k++) {
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

    void count(int neuron, int[] targets, int count) {
        int mark = neuron + 1;
        int parts = 0;
        for (int k = 0; k < count; k++) {
            int there = part[targets[k]];
            synapsesIn[there]++;
            int before = reachedBy[there] ^ mark;
            reachedBy[there] = mark;
            reached[parts] = there;
            parts += (before | -before) >>> 31; // no branch: it would be a guess
        }
        synapses += count;
        int home = part[neuron];
        axonsOut[home] += parts;
        km1 += reachedBy[home] == mark ? parts - 1 : parts;
        tree.begin(column[home], row[home]);
        for (int k = 0; k < parts; k++) {
            int there = reached[k];
            axonsIn[there]++;
            distance += tree.reach(column[there], row[there]);
        }
        hops += tree.links();
    }
}
