package ganglion.compiler.streaming;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.partition.Grid;
import java.util.List;
import java.util.stream.IntStream;

/** Counts the synapses of a network row by row, each row made, counted and forgotten; runs of neurons in parallel. */
public final class StreamedCount {
    private static final int CHUNKS = 64;

    private StreamedCount() {}

    /** Of all neurons, for each cutting; the same for any number of processors. */
    public static ImmutableList<StreamedLoads> of(Rows rows, List<? extends Cutting> cuttings, Grid grid) {
        List<Tally> all =
                cuttings.stream().map(cutting -> new Tally(rows, cutting, grid)).toList();
        IntStream.range(0, CHUNKS).parallel().forEach(chunk -> {
            int from = (int) ((long) rows.neurons() * chunk / CHUNKS);
            int to = (int) ((long) rows.neurons() * (chunk + 1) / CHUNKS);
            add(all, counted(rows.forked(), from, to, all));
        });
        return all.stream().map(Tally::loads).collect(ImmutableList.toImmutableList());
    }

    private static List<Tally> counted(Rows rows, int from, int to, List<Tally> like) {
        List<Tally> tallies = like.stream().map(tally -> tally.empty(rows)).toList();
        int[] row = new int[rows.longest()];
        for (int neuron = from; neuron < to; neuron++) {
            int count = rows.targets(neuron, row);
            for (Tally tally : tallies) {
                tally.count(neuron, row, count);
            }
        }
        return tallies;
    }

    private static void add(List<Tally> all, List<Tally> some) {
        synchronized (all) {
            for (int k = 0; k < all.size(); k++) {
                all.get(k).add(some.get(k));
            }
        }
    }

    /** How many other parts a neuron reaches on average, from so many of them evenly spread. */
    static double reach(Rows rows, Cutting cutting, int sample) {
        int[] row = new int[rows.longest()];
        int[] reachedBy = new int[cutting.parts()];
        int looked = Math.min(sample, rows.neurons());
        long others = 0;
        for (int k = 1; k <= looked; k++) {
            int neuron = (int) ((long) rows.neurons() * (k - 1) / looked);
            reachedBy[cutting.part(neuron)] = k;
            int count = rows.targets(neuron, row);
            for (int target = 0; target < count; target++) {
                int part = cutting.part(row[target]);
                others += reachedBy[part] == k ? 0 : 1;
                reachedBy[part] = k;
            }
        }
        return (double) others / looked;
    }
}
