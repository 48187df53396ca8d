package ganglion.network;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableIntArray;

/** Synapses that were given, sorted by source. */
final class ListRows implements SynapseRows {
    private final int[] begins;
    private final ImmutableIntArray from;
    private final ImmutableIntArray to;

    private ListRows(int[] begins, ImmutableIntArray from, ImmutableIntArray to) {
        this.begins = begins;
        this.from = from;
        this.to = to;
    }

    static ListRows of(ImmutableIntArray from, ImmutableIntArray to, int sources, int targets) {
        checkArgument(from.length() == to.length(), "%s sources but %s targets", from.length(), to.length());
        int[] begins = new int[sources + 1];
        for (int k = 0; k < from.length(); k++) {
            int source = from.get(k);
            int target = to.get(k);
            // no message is made, and no number boxed, for a row that is right: there may be 10^8
            if (source < 0 || source >= sources) {
                throw new IllegalArgumentException(outside("source", source, k, sources));
            }
            if (target < 0 || target >= targets) {
                throw new IllegalArgumentException(outside("target", target, k, targets));
            }
            checkArgument(k == 0 || from.get(k - 1) <= source, "row %s is not sorted by source", k);
            begins[source + 1]++;
        }
        for (int source = 0; source < sources; source++) {
            begins[source + 1] += begins[source];
        }
        return new ListRows(begins, from, to);
    }

    private static String outside(String end, int neuron, int row, int size) {
        return end + " " + neuron + " of row " + row + " outside 0.." + (size - 1);
    }

    @Override
    public int sources() {
        return begins.length - 1;
    }

    @Override
    public int size() {
        return from.length();
    }

    @Override
    public int begin(int source) {
        return begins[source];
    }

    @Override
    public int target(int synapse) {
        return to.get(synapse);
    }

    @Override
    public int row(int synapse) {
        return from.get(synapse);
    }

    @Override
    public int ordinal(int synapse) {
        return synapse - begins[from.get(synapse)];
    }

    @Override
    public int position(int synapse) {
        return synapse;
    }
}
