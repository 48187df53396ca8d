package ganglion.compiler.partition;

/**
 * A partition of a level in the making, with what every move would gain kept up to date. The objective is km1: the sum over nets
 * of weight * (parts touched - 1).
 */
final class Connectivity {
    final Level level;
    final int count;
    final int[] part;
    final long[] load;
    /** Of each net in each part: how many pins, and the exclusive or of these pins, which names the last one left. */
    private final int[] pinsIn;

    private final int[] pinsXor;
    /** Of each vertex: the weight of its nets that touch each part. */
    private final int[] touching;
    /** Of each vertex: the weight of its nets of which it is the only pin in its part. */
    private final int[] alone;

    private long km1;

    Connectivity(Level level, int count, int[] part) {
        this.level = level;
        this.count = count;
        this.part = part;
        this.load = new long[count];
        this.pinsIn = new int[level.nets() * count];
        this.pinsXor = new int[level.nets() * count];
        this.touching = new int[level.vertices() * count];
        this.alone = new int[level.vertices()];
        for (int v = 0; v < part.length; v++) {
            load[part[v]] += level.sizes[v];
        }
        for (int net = 0; net < level.nets(); net++) {
            enter(net);
        }
    }

    private void enter(int net) {
        int row = net * count;
        int weight = level.weights[net];
        for (int k = level.start[net]; k < level.start[net + 1]; k++) {
            int pin = level.pins[k];
            pinsIn[row + part[pin]]++;
            pinsXor[row + part[pin]] ^= pin;
        }
        int touched = 0;
        for (int p = 0; p < count; p++) {
            if (pinsIn[row + p] > 0) {
                touched++;
                reach(net, p, weight);
            }
            if (pinsIn[row + p] == 1) {
                alone[pinsXor[row + p]] += weight;
            }
        }
        km1 += (long) weight * Math.max(0, touched - 1);
    }

    private void reach(int net, int p, int weight) {
        for (int k = level.start[net]; k < level.start[net + 1]; k++) {
            touching[level.pins[k] * count + p] += weight;
        }
    }

    long km1() {
        return km1;
    }

    boolean touches(int net, int p) {
        return pinsIn[net * count + p] > 0;
    }

    int pins(int net, int p) {
        return pinsIn[net * count + p];
    }

    /** By how much km1 grows when a vertex moves to another part. */
    int growth(int v, int to) {
        return level.incident[v] - touching[v * count + to] - alone[v];
    }

    /** The part, other than its own, that a vertex moves to best among those that have room; its own where there is none. */
    int best(int v, long capacity) {
        int own = part[v];
        int best = own;
        int most = -1;
        for (int p = 0; p < count; p++) {
            int weight = touching[v * count + p];
            if (weight > most && p != own && load[p] + level.sizes[v] <= capacity) {
                most = weight;
                best = p;
            }
        }
        return best;
    }

    /** One loop over the nets of the vertex; pins of a net are looked at only when it enters or leaves a part. */
    void move(int v, int to) {
        int from = part[v];
        km1 += growth(v, to);
        part[v] = to;
        load[from] -= level.sizes[v];
        load[to] += level.sizes[v];
        int lonely = 0;
        for (int i = level.vertexStart[v]; i < level.vertexStart[v + 1]; i++) {
            int net = level.vertexNets[i];
            int weight = level.weights[net];
            int a = net * count + from;
            int b = net * count + to;
            pinsXor[a] ^= v;
            int left = --pinsIn[a];
            if (left == 0) {
                reach(net, from, -weight);
            } else if (left == 1) {
                alone[pinsXor[a]] += weight;
            }
            int there = pinsIn[b]++;
            if (there == 0) {
                reach(net, to, weight);
                lonely += weight;
            } else if (there == 1) {
                alone[pinsXor[b]] -= weight;
            }
            pinsXor[b] ^= v;
        }
        alone[v] = lonely;
    }
}
