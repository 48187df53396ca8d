package ganglion.sim.noc;

/** A flit as a number: its packet, and whether it is the first and the last of it. */
final class Flit {
    private static final int HEAD = 1;
    private static final int TAIL = 2;
    private static final int BITS = 2;

    private Flit() {}

    static int of(int packet, boolean head, boolean tail) {
        return packet << BITS | (head ? HEAD : 0) | (tail ? TAIL : 0);
    }

    static int packet(int flit) {
        return flit >>> BITS;
    }

    static boolean isHead(int flit) {
        return (flit & HEAD) != 0;
    }

    static boolean isTail(int flit) {
        return (flit & TAIL) != 0;
    }

    /** A flit and the channel that it comes by. */
    static long at(int channel, int flit) {
        return (long) channel << Integer.SIZE | flit;
    }

    static int channel(long arrival) {
        return (int) (arrival >>> Integer.SIZE);
    }

    static int flit(long arrival) {
        return (int) arrival;
    }
}
