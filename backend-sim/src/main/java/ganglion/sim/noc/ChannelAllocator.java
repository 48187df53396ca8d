package ganglion.sim.noc;

/**
 * Gives free channels of the outputs to heads that ask: iSLIP with one round. Each free channel offers itself to the next input in
 * its turn, each input takes the next channel in its turn; only what was taken moves the turns on.
 */
final class ChannelAllocator {
    private final int vcs;
    private final int slots;
    /** For each class, the channels of an output that belong to it. */
    private final int[] classes;

    private final byte[] nextInput;
    private final byte[] nextChannel;
    /** For each input of the router at hand, the channels that offer themselves. */
    private final int[] offers;

    private final int[] grants;
    private int granted;

    ChannelAllocator(int routers, int vcs, int[] classes) {
        this.vcs = vcs;
        this.classes = classes.clone();
        slots = Grid.PORTS * vcs;
        nextInput = new byte[routers * slots];
        nextChannel = new byte[routers * slots];
        offers = new int[slots];
        grants = new int[slots];
    }

    /** Allocates for the heads of one router; how many got a channel. */
    int allocate(int router, Requests requests, Outputs outputs) {
        granted = 0;
        for (int port = 0; port < Grid.PORTS; port++) {
            int output = router * Grid.PORTS + port;
            for (int each = 0; each < classes.length; each++) {
                long asking = requests.waiting(each, output);
                int free = asking == 0 ? 0 : outputs.free(output) & classes[each];
                if (free != 0) {
                    match(router, port, asking, free);
                }
            }
        }
        return granted;
    }

    /** The input that got a channel. */
    int input(int place) {
        return grants[place] >> 8;
    }

    /** The port of the channel that was given. */
    int port(int place) {
        return grants[place] >> 4 & 15;
    }

    /** The channel that was given. */
    int vc(int place) {
        return grants[place] & 15;
    }

    private void match(int router, int port, long asking, int free) {
        if ((asking & asking - 1) == 0) {
            accept(router, Long.numberOfTrailingZeros(asking), port, free);
            return;
        }
        long offered = 0;
        for (int rest = free; rest != 0; rest &= rest - 1) {
            int vc = Integer.numberOfTrailingZeros(rest);
            int input = RoundRobin.first(asking, nextInput[router * slots + port * vcs + vc]);
            offers[input] |= 1 << vc;
            offered |= 1L << input;
        }
        for (long rest = offered; rest != 0; rest &= rest - 1) {
            int input = Long.numberOfTrailingZeros(rest);
            accept(router, input, port, offers[input]);
            offers[input] = 0;
        }
    }

    private void accept(int router, int input, int port, int offered) {
        int turn = nextChannel[router * slots + input] - port * vcs;
        int vc = RoundRobin.first(offered, Math.max(0, turn));
        int channel = port * vcs + vc;
        nextInput[router * slots + channel] = (byte) (input + 1 == slots ? 0 : input + 1);
        nextChannel[router * slots + input] = (byte) (channel + 1 == slots ? 0 : channel + 1);
        grants[granted++] = input << 8 | port << 4 | vc;
    }

}
