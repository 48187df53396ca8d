package ganglion.sim.noc;

import java.util.Arrays;

/** What the packets at the front of the queues are about to do, channel by channel. */
final class Fronts {
    static final byte NONE = -1;

    private final byte[] ports;
    private final byte[] left;
    private final byte[] vcs;
    private final byte[] classes;

    Fronts(int channels) {
        ports = new byte[channels];
        left = new byte[channels];
        vcs = new byte[channels];
        classes = new byte[channels];
        Arrays.fill(vcs, NONE);
    }

    /** The port to which a packet goes, or its next copy. */
    int port(int channel) {
        return ports[channel];
    }

    /** The class of channels that it needs there. */
    int channelClass(int channel) {
        return classes[channel];
    }

    void aim(int channel, int port, int channelClass) {
        ports[channel] = (byte) port;
        classes[channel] = (byte) channelClass;
    }

    /** The ports by which its head has still to leave, as bits. */
    int left(int channel) {
        return left[channel];
    }

    void leave(int channel, int ways) {
        left[channel] = (byte) ways;
    }

    /** Its head has left by its port. */
    void headLeft(int channel) {
        left[channel] &= (byte) ~(1 << ports[channel]);
    }

    /** The channel behind its port that it has; {@link #NONE} before it got one. */
    int vc(int channel) {
        return vcs[channel];
    }

    boolean hasVc(int channel) {
        return vcs[channel] != NONE;
    }

    void take(int channel, int vc) {
        vcs[channel] = (byte) vc;
    }

    void release(int channel) {
        vcs[channel] = NONE;
    }
}
