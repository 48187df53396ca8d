package ganglion.sim.noc;

/**
 * Joins inputs and outputs of a router for a cycle, each at most once: iSLIP with one round. Each output offers itself to the next
 * input in its turn, each input takes the next output in its turn and sends from the next of its channels; flits that have a channel
 * go before heads that guess they will get one.
 */
final class SwitchAllocator {
    private static final int PORT_MASK = (1 << Wiring.PORTS) - 1;

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
            offers |= 1L << input * Wiring.PORTS + port;
        }
        int won = 0;
        for (int input = 0; offers != 0; input++) {
            int offered = (int) offers & PORT_MASK;
            if (offered != 0) {
                winners[won++] = accept(router, input, offered, requests, guesses);
            }
            offers >>>= Wiring.PORTS;
        }
        return won;
    }

    /** The slot from which the input sends. */
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
        nextInput[output] = (byte) (input + 1);
        nextOutput[source] = (byte) (port + 1);
        nextVc[source] = (byte) (vc + 1);
        return first | vc;
    }

    /** The slot of an input that may send. */
    int winner(int place) {
        return winners[place];
    }

    /** Whose turn it is in another. */
    void takeFrom(SwitchAllocator other) {
        System.arraycopy(other.nextInput, 0, nextInput, 0, nextInput.length);
        System.arraycopy(other.nextOutput, 0, nextOutput, 0, nextOutput.length);
        System.arraycopy(other.nextVc, 0, nextVc, 0, nextVc.length);
    }
}
