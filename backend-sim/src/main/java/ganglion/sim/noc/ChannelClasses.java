package ganglion.sim.noc;

/**
 * Which channels a packet may take. In a mesh any; in a torus the channels are cut in two classes: a packet begins in the first one in
 * each direction, and goes over to the second with the link that closes the ring, so no ring of packets can wait for itself.
 */
final class ChannelClasses {
    private final Wiring grid;
    private final int[] masks;

    ChannelClasses(Wiring grid, int vcs) {
        this.grid = grid;
        int all = (1 << vcs) - 1;
        int lower = (1 << (vcs + 1) / 2) - 1;
        masks = grid.wraps() && vcs > 1 ? new int[] {lower, all & ~lower} : new int[] {all};
    }

    int count() {
        return masks.length;
    }

    /** The channels of a class, as bits. */
    int mask(int channelClass) {
        return masks[channelClass];
    }

    int classOf(int vc) {
        return masks.length > 1 && (masks[1] >> vc & 1) != 0 ? 1 : 0;
    }

    /** The class that a packet needs behind a port, when it came in by another one in a channel of class {@code before}. */
    int next(int router, int from, int before, int port) {
        if (masks.length == 1 || port == Wiring.TILE) {
            return 0;
        }
        if (grid.crossesSeam(router, port)) {
            return 1;
        }
        return from != Wiring.TILE && Grid.sameAxis(from, port) ? before : 0;
    }
}
