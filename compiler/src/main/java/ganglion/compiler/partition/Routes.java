package ganglion.compiler.partition;

import java.util.Arrays;

/**
 * The spikes between parts, nets with the same source part and the same other parts taken together. Group g sends {@code rate[g]}
 * from part {@code parts[start[g]]} to the parts behind it, ascending.
 */
final class Routes {
    final int[] start;
    final int[] parts;
    final double[] rate;
    /** How many nets each group stands for. */
    final int[] nets;

    private Routes(int[] start, int[] parts, double[] rate, int[] nets) {
        this.start = start;
        this.parts = parts;
        this.rate = rate;
        this.nets = nets;
    }

    int groups() {
        return rate.length;
    }

    int source(int group) {
        return parts[start[group]];
    }

    /** Nets that stay within their part make no group. */
    static Routes of(Hypergraph graph, Parts partition, double rateUnit) {
        int[] part = partition.of().toArray();
        int[] start = new int[graph.nets() + 1];
        int[] parts = new int[1024];
        double[] rate = new double[graph.nets()];
        int[] nets = new int[graph.nets()];
        int[] table = new int[Math.max(2, Integer.highestOneBit(Math.max(1, graph.nets())) * 4)];
        int[] seenBy = new int[partition.count()];
        Arrays.fill(table, -1);
        Arrays.fill(seenBy, -1);
        int groups = 0;
        for (int net = 0; net < graph.nets(); net++) {
            int from = start[groups];
            if (parts.length < from + partition.count()) {
                parts = Arrays.copyOf(parts, 2 * parts.length + partition.count());
            }
            int end = collect(graph, net, part, seenBy, parts, from);
            if (end - from > 1) {
                int group = find(table, start, parts, groups, from, end);
                rate[group] += graph.rates[net] / rateUnit;
                nets[group]++;
                if (group == groups) {
                    start[++groups] = end;
                }
            }
        }
        return new Routes(
                Arrays.copyOf(start, groups + 1),
                Arrays.copyOf(parts, start[groups]),
                Arrays.copyOf(rate, groups),
                Arrays.copyOf(nets, groups));
    }

    private static int collect(Hypergraph graph, int net, int[] part, int[] seenBy, int[] parts, int from) {
        int end = from;
        for (int k = graph.start[net]; k < graph.start[net + 1]; k++) {
            int there = part[graph.pins[k]];
            if (seenBy[there] != net) {
                seenBy[there] = net;
                parts[end++] = there;
            }
        }
        Arrays.sort(parts, from + 1, end);
        return end;
    }

    private static int find(int[] table, int[] start, int[] parts, int groups, int from, int end) {
        long hash = 0;
        for (int k = from; k < end; k++) {
            hash = Dice.mix(hash + parts[k]);
        }
        int slot = (int) hash & (table.length - 1);
        while (table[slot] >= 0) {
            int other = table[slot];
            if (Arrays.equals(parts, from, end, parts, start[other], start[other + 1])) {
                return other;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = groups;
        return groups;
    }
}
