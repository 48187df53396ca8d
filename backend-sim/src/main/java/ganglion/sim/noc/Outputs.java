package ganglion.sim.noc;

import java.util.Arrays;

/** What the routers know of the queues behind their outputs: who has a channel, and for how many flits there is room. */
final class Outputs {
    private final Layout layout;
    private final byte[] credits;
    /** The slot of the router that has the channel. */
    private final byte[] owners;

    private final byte[] free;
    private final byte[] credited;

    Outputs(int routers, Layout layout, int depth) {
        this.layout = layout;
        credits = new byte[layout.channels(routers)];
        Arrays.fill(credits, (byte) depth);
        owners = new byte[layout.channels(routers)];
        free = new byte[Layout.places(routers)];
        Arrays.fill(free, (byte) layout.allVcs());
        credited = free.clone();
    }

    /** The channels of an output that no packet has, as bits. */
    int free(int output) {
        return free[output];
    }

    /** The channels of an output that have a credit, as bits. */
    int credited(int output) {
        return credited[output];
    }

    /** Flits for which there is room behind a channel. */
    int credits(int channel) {
        return credits[channel];
    }

    boolean hasCredit(int output, int vc) {
        return (credited[output] >> vc & 1) != 0;
    }

    boolean isFree(int output, int vc) {
        return (free[output] >> vc & 1) != 0;
    }

    /** The slot of the router that has a channel that is not free. */
    int owner(int channel) {
        return owners[channel];
    }

    void take(int output, int vc, int slot) {
        free[output] &= (byte) ~(1 << vc);
        owners[layout.channel(output, vc)] = (byte) slot;
    }

    void release(int output, int vc) {
        free[output] |= (byte) (1 << vc);
    }

    void spend(int output, int vc) {
        if (--credits[layout.channel(output, vc)] == 0) {
            credited[output] &= (byte) ~(1 << vc);
        }
    }

    void credit(int output, int vc) {
        credits[layout.channel(output, vc)]++;
        credited[output] |= (byte) (1 << vc);
    }

    /** Credits of another, in which no packet has a channel. */
    void takeFrom(Outputs quiet) {
        System.arraycopy(quiet.credits, 0, credits, 0, credits.length);
        System.arraycopy(quiet.credited, 0, credited, 0, credited.length);
    }
}
