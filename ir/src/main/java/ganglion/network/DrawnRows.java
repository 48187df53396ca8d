package ganglion.network;

/** Synapses whose source was drawn, sorted by source with their order of production kept. */
final class DrawnRows implements SynapseRows {
    private final int[] begins;
    private final int[] targets;
    private final int[] ordinals;
    private final boolean rowIsTarget;

    private DrawnRows(int[] begins, int[] targets, int[] ordinals, boolean rowIsTarget) {
        this.begins = begins;
        this.targets = targets;
        this.ordinals = ordinals;
        this.rowIsTarget = rowIsTarget;
    }

    /** Synapse k, as produced, ends at target k / degree and is its k % degree-th. */
    static DrawnRows byTarget(int[] from, int sources, int degree) {
        int[] next = begins(from, sources);
        int[] begins = next.clone();
        int[] targets = new int[from.length];
        int[] ordinals = new int[from.length];
        for (int k = 0; k < from.length; k++) {
            int place = next[from[k]]++;
            targets[place] = k / degree;
            ordinals[place] = k % degree;
        }
        return new DrawnRows(begins, targets, ordinals, true);
    }

    /** Synapse k, as produced, goes from {@code from[k]} to {@code to[k]}; its row is 0, its ordinal k. */
    static DrawnRows byPair(int[] from, int[] to, int sources) {
        int[] next = begins(from, sources);
        int[] begins = next.clone();
        int[] targets = new int[from.length];
        int[] ordinals = new int[from.length];
        for (int k = 0; k < from.length; k++) {
            int place = next[from[k]]++;
            targets[place] = to[k];
            ordinals[place] = k;
        }
        return new DrawnRows(begins, targets, ordinals, false);
    }

    private static int[] begins(int[] from, int sources) {
        int[] begins = new int[sources + 1];
        for (int source : from) {
            begins[source + 1]++;
        }
        for (int source = 0; source < sources; source++) {
            begins[source + 1] += begins[source];
        }
        return begins;
    }

    @Override
    public int sources() {
        return begins.length - 1;
    }

    @Override
    public int size() {
        return targets.length;
    }

    @Override
    public int begin(int source) {
        return begins[source];
    }

    @Override
    public int target(int synapse) {
        return targets[synapse];
    }

    @Override
    public int row(int synapse) {
        return rowIsTarget ? targets[synapse] : 0;
    }

    @Override
    public int ordinal(int synapse) {
        return ordinals[synapse];
    }

    @Override
    public int position(int synapse) {
        return 0;
    }
}
