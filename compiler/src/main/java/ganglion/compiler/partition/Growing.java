package ganglion.compiler.partition;

import java.util.Arrays;

/** A first partition of a coarse level: parts grow one after the other, each by the vertex most of whose weight it touches. */
final class Growing {
    private final Level level;
    private final int count;
    private final int[] part;
    private final double[] pull;
    private final boolean[] touched;

    private Growing(Level level, int count) {
        this.level = level;
        this.count = count;
        this.part = new int[level.vertices()];
        this.pull = new double[level.vertices()];
        this.touched = new boolean[level.nets()];
        Arrays.fill(part, -1);
    }

    /** The last part takes what is left, however much that is. */
    static int[] parts(Level level, int count) {
        return new Growing(level, count).grow();
    }

    private int[] grow() {
        long left = Arrays.stream(level.sizes).asLongStream().sum();
        for (int p = 0; p < count; p++) {
            long share = (left + count - p - 1) / (count - p);
            long held = 0;
            Arrays.fill(pull, 0);
            Arrays.fill(touched, false);
            int next = farthest();
            while (next >= 0 && (held + level.sizes[next] / 2 < share || p == count - 1)) {
                held += level.sizes[next];
                take(next, p);
                next = strongest();
            }
            left -= held;
        }
        for (int v = 0; v < part.length; v++) {
            part[v] = part[v] < 0 ? count - 1 : part[v];
        }
        return part;
    }

    /** The free vertex that the parts made so far hold most tightly, so that no free ones are left between them. */
    private int farthest() {
        int best = -1;
        double most = -1;
        for (int v = 0; v < part.length; v++) {
            if (part[v] < 0) {
                double bound = settled(v);
                if (bound > most) {
                    most = bound;
                    best = v;
                }
            }
        }
        return best;
    }

    private double settled(int v) {
        double sum = 0;
        for (int i = level.vertexStart[v]; i < level.vertexStart[v + 1]; i++) {
            int net = level.vertexNets[i];
            for (int k = level.start[net]; k < level.start[net + 1]; k++) {
                sum += part[level.pins[k]] >= 0 ? (double) level.weights[net] / level.netSize(net) : 0;
            }
        }
        return sum / Math.max(1, level.incident[v]);
    }

    private int strongest() {
        int best = -1;
        double most = -1;
        for (int v = 0; v < part.length; v++) {
            if (part[v] < 0) {
                double value = pull[v] / Math.max(1, level.incident[v]);
                if (value > most) {
                    most = value;
                    best = v;
                }
            }
        }
        return best;
    }

    private void take(int v, int p) {
        part[v] = p;
        for (int i = level.vertexStart[v]; i < level.vertexStart[v + 1]; i++) {
            int net = level.vertexNets[i];
            double share = (double) level.weights[net] / level.netSize(net) + (touched[net] ? 0 : level.weights[net]);
            touched[net] = true;
            for (int k = level.start[net]; k < level.start[net + 1]; k++) {
                pull[level.pins[k]] += share;
            }
        }
    }
}
