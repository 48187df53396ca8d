package ganglion.network;

/** Equally long rows of targets. */
final class OutDegreeRows implements SynapseRows {
    private final int sources;
    private final int degree;
    private final int[] targets;

    OutDegreeRows(int sources, int degree, int[] targets) {
        this.sources = sources;
        this.degree = degree;
        this.targets = targets;
    }

    @Override
    public int sources() {
        return sources;
    }

    @Override
    public int size() {
        return targets.length;
    }

    @Override
    public int begin(int source) {
        return source * degree;
    }

    @Override
    public int target(int synapse) {
        return targets[synapse];
    }

    @Override
    public int row(int synapse) {
        return synapse / degree;
    }

    @Override
    public int ordinal(int synapse) {
        return synapse % degree;
    }

    @Override
    public int position(int synapse) {
        return 0;
    }
}
