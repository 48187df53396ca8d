package ganglion.sim.noc;

import java.util.Arrays;

/**
 * What the routers know of the queues behind their outputs. An output is {@code router * 5 + port}, a channel of it
 * {@code output * vcs + vc}; the last depth flits are paid with credits that come back.
 */
final class Outputs {
    private final int vcs;
    private final byte[] credits;
    /** The input of the router, as {@code port * vcs + vc}, that has the channel. */
    private final byte[] owners;

    private final int[] free;
    private final int[] credited;

    Outputs(int outputs, int vcs, int depth) {
        this.vcs = vcs;
        credits = new byte[outputs * vcs];
        Arrays.fill(credits, (byte) depth);
        owners = new byte[outputs * vcs];
        free = new int[outputs];
        Arrays.fill(free, (1 << vcs) - 1);
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

    boolean hasCredit(int output, int vc) {
        return (credited[output] >> vc & 1) != 0;
    }

    void take(int output, int vc, int input) {
        free[output] &= ~(1 << vc);
        owners[output * vcs + vc] = (byte) input;
    }

    void release(int output, int vc) {
        free[output] |= 1 << vc;
    }

    boolean isFree(int output, int vc) {
        return (free[output] >> vc & 1) != 0;
    }

    int owner(int output, int vc) {
        return owners[output * vcs + vc];
    }

    void spend(int output, int vc) {
        if (--credits[output * vcs + vc] == 0) {
            credited[output] &= ~(1 << vc);
        }
    }

    void credit(int output, int vc) {
        credits[output * vcs + vc]++;
        credited[output] |= 1 << vc;
    }
}
