package ganglion.compiler.partition;

import java.util.Arrays;

/**
 * Joins vertices that share many light nets into clusters. A net of weight w and p pins speaks for a pair with w / (p - 1); nets
 * with very many pins say little and cost much, so they do not vote.
 */
final class Coarsening {
    private static final int MOST_PINS = 600;

    private final Level fine;
    private final int largest;
    private final int fewest;
    private final double[] rating;
    private final int[] touched;
    private final int[] cluster;
    private final int[] size;

    /**
     * @param largest neurons in a cluster
     * @param fewest clusters to stop at
     */
    Coarsening(Level fine, int largest, int fewest) {
        this.fine = fine;
        this.largest = largest;
        this.fewest = fewest;
        this.rating = new double[fine.vertices()];
        this.touched = new int[fine.vertices()];
        this.cluster = new int[fine.vertices()];
        this.size = fine.sizes.clone();
    }

    /** The cluster of each vertex, numbered without gaps in the order of their first vertices. */
    int[] clusters(Dice dice) {
        int left = fine.vertices();
        Arrays.setAll(cluster, v -> v);
        boolean[] moved = new boolean[fine.vertices()];
        for (int v : dice.permutation(fine.vertices())) {
            if (left <= fewest) {
                break;
            }
            if (!moved[v]) {
                int best = best(v);
                if (best != v) {
                    size[best] += fine.sizes[v];
                    cluster[v] = best;
                    moved[best] = true;
                    moved[v] = true;
                    left--;
                }
            }
        }
        return numbered();
    }

    private int best(int v) {
        int count = rate(v);
        int best = v;
        double most = 0;
        for (int i = 0; i < count; i++) {
            int other = touched[i];
            double value = rating[other] / size[other];
            rating[other] = 0;
            boolean fits = other != v && size[other] + fine.sizes[v] <= largest;
            if (fits && (value > most || (value == most && other < best))) {
                most = value;
                best = other;
            }
        }
        return best;
    }

    private int rate(int v) {
        int count = 0;
        for (int i = fine.vertexStart[v]; i < fine.vertexStart[v + 1]; i++) {
            int net = fine.vertexNets[i];
            int pins = fine.netSize(net);
            if (pins < 2 || pins > MOST_PINS || fine.weights[net] == 0) {
                continue;
            }
            double share = (double) fine.weights[net] / (pins - 1);
            for (int k = fine.start[net]; k < fine.start[net + 1]; k++) {
                int other = cluster[fine.pins[k]];
                if (rating[other] == 0) {
                    touched[count++] = other;
                }
                rating[other] += share;
            }
        }
        return count;
    }

    private int[] numbered() {
        int[] number = new int[cluster.length];
        Arrays.fill(number, -1);
        int next = 0;
        int[] of = new int[cluster.length];
        for (int v = 0; v < of.length; v++) {
            int root = cluster[v];
            if (number[root] < 0) {
                number[root] = next++;
            }
            of[v] = number[root];
        }
        return of;
    }
}
