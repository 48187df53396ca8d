package ganglion.sim.noc;

/**
 * Gives free channels of the outputs to heads that ask: iSLIP with one round. Each free channel offers itself to the next input in
 * its turn, each input takes the next channel in its turn; only what was taken moves the turns on.
 */
final class ChannelAllocator {
    private final Layout layout;
    private final ChannelClasses classes;

    /** For each channel of an output, the slot whose turn it is; for each channel of an input, the slot of the output. */
    private final byte[] nextInput;

    private final byte[] nextOutput;
    /** For each slot of the router at hand, the channels that offer themselves. */
    private final int[] offers;

    private final int[] grants;
    private int granted;

    ChannelAllocator(int routers, Layout layout, ChannelClasses classes) {
        this.layout = layout;
        this.classes = classes;
        nextInput = new byte[layout.channels(routers)];
        nextOutput = new byte[layout.channels(routers)];
        offers = new int[layout.slots()];
        grants = new int[layout.slots()];
    }

    /** Allocates for the heads of one router; how many got a channel. */
    int allocate(int router, Requests requests, Outputs outputs) {
        granted = 0;
        for (int each = 0; each < classes.count(); each++) {
            for (int ports = requests.waitingPorts(each, router); ports != 0; ports &= ports - 1) {
                int output = Layout.place(router, Integer.numberOfTrailingZeros(ports));
                int free = outputs.free(output) & classes.mask(each);
                if (free != 0) {
                    match(output, requests.waiting(each, output), free);
                }
            }
        }
        return granted;
    }

    /** The slot of the input that got a channel. */
    int input(int place) {
        return grants[place] >> Byte.SIZE;
    }

    /** The slot of the channel that was given. */
    int output(int place) {
        return grants[place] & 0xFF;
    }

    private void match(int output, long asking, int free) {
        if ((asking & asking - 1) == 0) {
            accept(output, Long.numberOfTrailingZeros(asking), free);
            return;
        }
        long offered = 0;
        for (int rest = free; rest != 0; rest &= rest - 1) {
            int vc = Integer.numberOfTrailingZeros(rest);
            int input = RoundRobin.first(asking, nextInput[layout.channel(output, vc)]);
            offers[input] |= 1 << vc;
            offered |= 1L << input;
        }
        for (long rest = offered; rest != 0; rest &= rest - 1) {
            int input = Long.numberOfTrailingZeros(rest);
            accept(output, input, offers[input]);
            offers[input] = 0;
        }
    }

    private void accept(int output, int input, int offered) {
        grants[granted++] = input << Byte.SIZE | layout.slot(Layout.port(output), take(output, input, offered));
    }

    /** The channel of an output that an input takes of those offered to it; as if it asked alone. */
    int take(int output, int input, int offered) {
        int taker = layout.channelOfSlot(Layout.router(output), input);
        int turn = nextOutput[taker] - layout.slot(Layout.port(output), 0);
        int vc = RoundRobin.first(offered, Math.max(0, turn));
        int slot = layout.slot(Layout.port(output), vc);
        nextInput[layout.channel(output, vc)] = (byte) (input + 1);
        nextOutput[taker] = (byte) (slot + 1);
        return vc;
    }

    /** Whose turn it is in another. */
    void takeFrom(ChannelAllocator other) {
        System.arraycopy(other.nextInput, 0, nextInput, 0, nextInput.length);
        System.arraycopy(other.nextOutput, 0, nextOutput, 0, nextOutput.length);
    }
}
