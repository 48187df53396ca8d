package ganglion.experiment.measure;

/** How many winners of trials are what the labels say. */
final class Score {
    private final int[] labels;
    private long first;
    private long seen;
    private long right;

    Score(int[] labels) {
        this.labels = labels;
    }

    /** Trials before this one are not counted. */
    void startAt(long trial) {
        first = trial;
    }

    /** The values of a trial, one a neuron; the largest wins, of equal ones the first. */
    void add(long trial, double[] values) {
        if (trial < first) {
            return;
        }
        seen++;
        if (trial < labels.length && winner(values) == labels[(int) trial]) {
            right++;
        }
    }

    private static int winner(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }

    Value value() {
        if (seen == 0) {
            return new Value.Missing("no trial was completed");
        }
        if (first + seen > labels.length) {
            return new Value.Missing("there are only " + labels.length + " labels");
        }
        return Value.plain((double) right / seen);
    }
}
