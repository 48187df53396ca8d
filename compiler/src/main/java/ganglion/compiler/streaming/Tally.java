package ganglion.compiler.streaming;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.partition.Grid;
import ganglion.compiler.partition.MulticastTree;
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
    private final MulticastTree tree;
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
        this.tree = new MulticastTree(grid);
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
        tree.begin(core[home]);
        for (int k = 0; k < parts; k++) {
            distance += tree.reach(core[reached[k]]);
        }
        hops += tree.links();
    }
}
