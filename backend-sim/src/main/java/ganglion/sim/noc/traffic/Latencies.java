package ganglion.sim.noc.traffic;

/** Sums over the packets that arrived since it was cleared. */
final class Latencies {
    private long count;
    private long sum;
    private long networkSum;
    private long visits;
    private long least;
    private long most;

    void clear() {
        count = 0;
        sum = 0;
        networkSum = 0;
        visits = 0;
        least = Long.MAX_VALUE;
        most = 0;
    }

    void add(long latency, long networkLatency, int visited) {
        count++;
        sum += latency;
        networkSum += networkLatency;
        visits += visited;
        least = Math.min(least, latency);
        most = Math.max(most, latency);
    }

    long count() {
        return count;
    }

    long sum() {
        return sum;
    }

    double mean() {
        return mean(sum);
    }

    double networkMean() {
        return mean(networkSum);
    }

    double visits() {
        return mean(visits);
    }

    long least() {
        return count == 0 ? 0 : least;
    }

    long most() {
        return most;
    }

    private double mean(long total) {
        return count == 0 ? 0 : (double) total / count;
    }
}
