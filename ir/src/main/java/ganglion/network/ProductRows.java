package ganglion.network;

/** Every pair, by arithmetic alone; a dense one has columns [target][source]. */
record ProductRows(int sources, int targets, boolean dense) implements SynapseRows {
    ProductRows {
        Expander.checkedSize(sources, targets);
    }

    @Override
    public int size() {
        return sources * targets;
    }

    @Override
    public int begin(int source) {
        return source * targets;
    }

    @Override
    public int target(int synapse) {
        return synapse % targets;
    }

    @Override
    public int row(int synapse) {
        return synapse / targets;
    }

    @Override
    public int ordinal(int synapse) {
        return target(synapse);
    }

    @Override
    public int position(int synapse) {
        return dense ? target(synapse) * sources + row(synapse) : 0;
    }
}
