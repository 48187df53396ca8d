package ganglion.sim.noc;

/**
 * Joins inputs and outputs of a router for a cycle, each at most once: iSLIP with one round. Each output offers itself to the next
 * input in its turn, each input takes the next output in its turn and sends from the next of its channels; flits that have a channel
 * go before heads that guess they will get one.
 */
final class SwitchAllocator {
    /** Outputs that offer themselves to an input stand in as many bits. */
    private static final int PORT_BITS = 3;

    private static final int PORT_MASK = (1 << (1 << PORT_BITS)) - 1;

    private final Layout layout;
    /** For each output the port whose turn it is, for each input that of the output and the channel. */
    private final byte[] nextInput;

    private final byte[] nextOutput;
    private final byte[] nextVc;
    private final int[] winners = new int[Wiring.PORTS];

    SwitchAllocator(int routers, Layout layout) {
        this.layout = layout;
        nextInput = new byte[Layout.places(routers)];
        nextOutput = new byte[Layout.places(routers)];
        nextVc = new byte[Layout.places(routers)];
    }

    /**
     * Allocates the switch of one router; how many won.
     *
     * @param guesses heads without a channel, by output port
     * @param guessed the ports of them, as bits
     */
    int allocate(int router, Requests requests, long[] guesses, int guessed) {
        long offers = 0;
        for (int ports = requests.readyPorts(router) | guessed; ports != 0; ports &= ports - 1) {
            int port = Integer.numberOfTrailingZeros(ports);
            int output = Layout.place(router, port);
            long asking = requests.ready(output) | guesses[port];
            int input = layout.portOfSlot(RoundRobin.first(asking, layout.slot(nextInput[output], 0)));
            offers |= 1L << (input << PORT_BITS) + port;
        }
        int won = 0;
        while (offers != 0) {
            int input = Long.numberOfTrailingZeros(offers) >> PORT_BITS;
            int shift = input << PORT_BITS;
            winners[won++] = accept(router, input, (int) (offers >>> shift) & PORT_MASK, requests, guesses);
            offers &= ~((long) PORT_MASK << shift);
        }
        return won;
    }

    /** The slot from which the input sends, and the port. */
    private int accept(int router, int input, int offered, Requests requests, long[] guesses) {
        int source = Layout.place(router, input);
        int port = RoundRobin.first(offered, nextOutput[source]);
        int output = Layout.place(router, port);
        int first = layout.slot(input, 0);
        long mine = requests.ready(output) >>> first & layout.allVcs();
        if (mine == 0) {
            mine = guesses[port] >>> first & layout.allVcs();
        }
        int vc = RoundRobin.first(mine, nextVc[source]);
        turn(output, source, vc);
        return (first | vc) << PORT_BITS | port;
    }

    /** Moves the turns on for a flit that asks alone. */
    void turn(int output, int source, int vc) {
        nextInput[output] = (byte) (Layout.port(source) + 1);
        nextOutput[source] = (byte) (Layout.port(output) + 1);
        nextVc[source] = (byte) (vc + 1);
    }

    /** The slot of an input that may send. */
    int winner(int place) {
        return winners[place] >> PORT_BITS;
    }

    /** The port by which it may. */
    int port(int place) {
        return winners[place] & Layout.PORT_MASK;
    }

    /** Whose turn it is in another. */
    void takeFrom(SwitchAllocator other) {
        System.arraycopy(other.nextInput, 0, nextInput, 0, nextInput.length);
        System.arraycopy(other.nextOutput, 0, nextOutput, 0, nextOutput.length);
        System.arraycopy(other.nextVc, 0, nextVc, 0, nextVc.length);
    }
}
