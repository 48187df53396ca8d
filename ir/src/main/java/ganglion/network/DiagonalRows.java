package ganglion.network;

/** Neuron i to neuron i. */
record DiagonalRows(int size) implements SynapseRows {

    @Override
    public int sources() {
        return size;
    }

    @Override
    public int begin(int source) {
        return source;
    }

    @Override
    public int target(int synapse) {
        return synapse;
    }

    @Override
    public int row(int synapse) {
        return synapse;
    }

    @Override
    public int ordinal(int synapse) {
        return synapse;
    }

    @Override
    public int position(int synapse) {
        return 0;
    }
}
