package ganglion.sim.noc;

/**
 * Packets of several flits that leave a router by several ports. Each branch begins with a copy of the head, keeps its channel until its
 * copy of the tail, and reads the queue at its own pace; a flit leaves the queue when all branches have it.
 */
final class Branches {
    private static final int PORT_BITS = 3;

    /** For each channel, the ports by which a head has left and no tail. */
    private final byte[] open;
    /** For each channel and port, the channel behind it, and how many flits of the queue are taken. */
    private final byte[] vcs;

    private final byte[] taken;

    /** @param flits of a packet; where it is one there are no branches */
    Branches(int channels, int flits) {
        open = new byte[channels];
        vcs = new byte[flits > 1 ? channels << PORT_BITS : 0];
        taken = new byte[vcs.length];
    }

    /** The ports by which a packet goes on whose head left by them, as bits. */
    int open(int channel) {
        return open[channel];
    }

    boolean isOpen(int channel, int port) {
        return (open[channel] >> port & 1) != 0;
    }

    /** A head has left by a port, through one of its channels. */
    void begin(int channel, int port, int vc) {
        open[channel] |= (byte) (1 << port);
        vcs[place(channel, port)] = (byte) vc;
        taken[place(channel, port)] = 1;
    }

    /** The channel behind a port. */
    int vc(int channel, int port) {
        return vcs[place(channel, port)];
    }

    /** How many flits of the queue, from its front, a branch has taken. */
    int taken(int channel, int port) {
        return taken[place(channel, port)];
    }

    void take(int channel, int port) {
        taken[place(channel, port)]++;
    }

    /** A tail has left by a port. */
    void end(int channel, int port) {
        open[channel] &= (byte) ~(1 << port);
    }

    /** Whether every open branch has the front of the queue. */
    boolean allHaveFront(int channel) {
        for (int ports = open[channel]; ports != 0; ports &= ports - 1) {
            if (taken(channel, Integer.numberOfTrailingZeros(ports)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** The front has left the queue. */
    void removeFront(int channel) {
        for (int ports = open[channel]; ports != 0; ports &= ports - 1) {
            taken[place(channel, Integer.numberOfTrailingZeros(ports))]--;
        }
    }

    private static int place(int channel, int port) {
        return channel << PORT_BITS | port;
    }
}
