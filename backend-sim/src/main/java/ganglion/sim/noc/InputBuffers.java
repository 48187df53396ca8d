package ganglion.sim.noc;

import static com.google.common.base.Preconditions.checkState;

/** The flits that wait at the inputs of the routers: for each channel a queue that holds {@code depth} of them. */
final class InputBuffers {
    private final int depth;
    /** Room for a power of two of flits a channel. */
    private final int shift;

    private final int mask;
    private final int[] flits;
    private final byte[] first;
    private final byte[] count;
    private int deepest;

    InputBuffers(int channels, int depth) {
        this.depth = depth;
        shift = Integer.SIZE - Integer.numberOfLeadingZeros(depth - 1);
        mask = (1 << shift) - 1;
        flits = new int[channels << shift];
        first = new byte[channels];
        count = new byte[channels];
    }

    boolean isEmpty(int channel) {
        return count[channel] == 0;
    }

    int front(int channel) {
        return flits[channel << shift | first[channel]];
    }

    /** The flit behind so many others. */
    int at(int channel, int place) {
        return flits[channel << shift | first[channel] + place & mask];
    }

    /** Puts a flit at the end. A sender without a credit is a mistake of the model. */
    void add(int channel, int flit) {
        int size = count[channel];
        checkState(size < depth, "a flit without a credit");
        flits[channel << shift | first[channel] + size & mask] = flit;
        count[channel] = (byte) (size + 1);
        deepest = Math.max(deepest, size + 1);
    }

    void removeFront(int channel) {
        first[channel] = (byte) (first[channel] + 1 & mask);
        count[channel]--;
    }

    /** The flits that stand in a queue. */
    int size(int channel) {
        return count[channel];
    }

    /** How many flits more a queue could hold. */
    int room(int channel) {
        return depth - count[channel];
    }

    boolean isFull(int channel) {
        return count[channel] == depth;
    }

    int channels() {
        return count.length;
    }

    /** The most flits that ever stood in one queue. */
    int deepest() {
        return deepest;
    }

    /** The count of another that is empty. */
    void takeFrom(InputBuffers empty) {
        deepest = empty.deepest;
    }
}
