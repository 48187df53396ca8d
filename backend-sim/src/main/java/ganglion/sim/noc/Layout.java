package ganglion.sim.noc;

/**
 * How routers, ports and channels are numbered, so that shifts take the numbers apart. A place is {@code router * 8 + port}, the end of
 * a link; a channel is {@code place << shift | vc}; a slot, a channel within its router, is {@code port << shift | vc}.
 */
final class Layout {
    private static final int PORT_BITS = 3;
    static final int PORT_MASK = (1 << PORT_BITS) - 1;

    private final int vcs;
    private final int shift;
    private final int vcMask;
    private final int slotMask;

    Layout(int vcs) {
        this.vcs = vcs;
        shift = Integer.SIZE - Integer.numberOfLeadingZeros(vcs - 1);
        vcMask = (1 << shift) - 1;
        slotMask = (1 << PORT_BITS + shift) - 1;
    }

    int vcs() {
        return vcs;
    }

    /** The channels of a place, as bits. */
    int allVcs() {
        return (1 << vcs) - 1;
    }

    /** Slots of a router, unused ones included. */
    int slots() {
        return slotMask + 1;
    }

    static int places(int routers) {
        return routers << PORT_BITS;
    }

    int channels(int routers) {
        return routers << PORT_BITS + shift;
    }

    static int place(int router, int port) {
        return router << PORT_BITS | port;
    }

    static int router(int place) {
        return place >> PORT_BITS;
    }

    static int port(int place) {
        return place & PORT_MASK;
    }

    int channel(int place, int vc) {
        return place << shift | vc;
    }

    int place(int channel) {
        return channel >> shift;
    }

    int vc(int channel) {
        return channel & vcMask;
    }

    int routerOf(int channel) {
        return channel >> PORT_BITS + shift;
    }

    int slot(int channel) {
        return channel & slotMask;
    }

    int slot(int port, int vc) {
        return port << shift | vc;
    }

    int portOfSlot(int slot) {
        return slot >> shift;
    }

    int channelOfSlot(int router, int slot) {
        return router << PORT_BITS + shift | slot;
    }
}
