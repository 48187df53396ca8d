package ganglion.compiler.partition;

import java.util.Arrays;

/** The level of the clusters: nets of one pin vanish, equal nets become one of their summed weight. */
final class Contraction {
    private final Level fine;
    private final int[] cluster;
    private final int count;
    private final int[] start;
    private final int[] pins;
    private final int[] weights;
    private final int[] table;
    private int nets;

    private Contraction(Level fine, int[] cluster) {
        this.fine = fine;
        this.cluster = cluster;
        this.count = 1 + Arrays.stream(cluster).max().orElse(-1);
        this.start = new int[fine.nets() + 1];
        this.pins = new int[fine.pins.length];
        this.weights = new int[fine.nets()];
        this.table = new int[Math.max(2, Integer.highestOneBit(Math.max(1, fine.nets())) * 4)];
        Arrays.fill(table, -1);
    }

    static Level of(Level fine, int[] cluster) {
        return new Contraction(fine, cluster).contract();
    }

    private Level contract() {
        int[] sizes = new int[count];
        for (int v = 0; v < cluster.length; v++) {
            sizes[cluster[v]] += fine.sizes[v];
        }
        int[] seenBy = new int[count];
        Arrays.fill(seenBy, -1);
        for (int net = 0; net < fine.nets(); net++) {
            int end = start[nets];
            for (int k = fine.start[net]; k < fine.start[net + 1]; k++) {
                int there = cluster[fine.pins[k]];
                if (seenBy[there] != net) {
                    seenBy[there] = net;
                    pins[end++] = there;
                }
            }
            if (end - start[nets] > 1 && fine.weights[net] > 0) {
                keep(end, fine.weights[net]);
            }
        }
        return new Level(
                Arrays.copyOf(start, nets + 1), Arrays.copyOf(pins, start[nets]), Arrays.copyOf(weights, nets), sizes);
    }

    private void keep(int end, int weight) {
        int from = start[nets];
        Arrays.sort(pins, from, end);
        long hash = 0;
        for (int k = from; k < end; k++) {
            hash = Dice.mix(hash + pins[k]);
        }
        int slot = (int) hash & (table.length - 1);
        while (table[slot] >= 0) {
            int other = table[slot];
            if (Arrays.equals(pins, from, end, pins, start[other], start[other + 1])) {
                weights[other] += weight;
                return;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = nets;
        weights[nets++] = weight;
        start[nets] = end;
    }
}
