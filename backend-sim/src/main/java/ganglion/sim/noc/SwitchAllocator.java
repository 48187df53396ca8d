package ganglion.sim.noc;

import java.util.Arrays;

/**
 * Joins inputs and outputs of a router for a cycle, each at most once: iSLIP with one round. Each output offers itself to the next
 * input in its turn, each input takes the next output in its turn and sends from the next of its channels; flits that have a channel
 * go before heads that guess they will get one.
 */
final class SwitchAllocator {
    private final int vcs;
    private final long group;
    private final int[] portOf;
    private final byte[] nextInput;
    private final byte[] nextOutput;
    private final byte[] nextVc;
    private final int[] winners = new int[Grid.PORTS];

    SwitchAllocator(int routers, int vcs) {
        this.vcs = vcs;
        group = (1L << vcs) - 1;
        portOf = new int[Grid.PORTS * vcs];
        Arrays.setAll(portOf, input -> input / vcs);
        nextInput = new byte[routers * Grid.PORTS];
        nextOutput = new byte[routers * Grid.PORTS];
        nextVc = new byte[routers * Grid.PORTS];
    }

    /** Allocates the switch of one router; {@code guesses} are heads without a channel, by output port. How many won. */
    int allocate(int router, Requests requests, long[] guesses) {
        int base = router * Grid.PORTS;
        int offers = 0;
        for (int port = 0; port < Grid.PORTS; port++) {
            long asking = requests.ready(base + port) | guesses[port];
            if (asking != 0) {
                int input = portOf[RoundRobin.first(asking, nextInput[base + port] * vcs)];
                offers |= 1 << input * Grid.PORTS + port;
            }
        }
        int won = 0;
        for (int rest = offers; rest != 0; ) {
            int input = Integer.numberOfTrailingZeros(rest) / Grid.PORTS;
            int toIt = rest >>> input * Grid.PORTS & (1 << Grid.PORTS) - 1;
            rest &= ~(toIt << input * Grid.PORTS);
            winners[won++] = accept(base, input, toIt, requests, guesses);
        }
        return won;
    }

    private int accept(int base, int input, int offered, Requests requests, long[] guesses) {
        int port = RoundRobin.first(offered, nextOutput[base + input]);
        long mine = requests.ready(base + port) >>> input * vcs & group;
        if (mine == 0) {
            mine = guesses[port] >>> input * vcs & group;
        }
        int vc = RoundRobin.first(mine, nextVc[base + input]);
        nextInput[base + port] = (byte) (input + 1 == Grid.PORTS ? 0 : input + 1);
        nextOutput[base + input] = (byte) (port + 1 == Grid.PORTS ? 0 : port + 1);
        nextVc[base + input] = (byte) (vc + 1 == vcs ? 0 : vc + 1);
        return (input * vcs + vc) << 3 | port;
    }

    /** The input that may send, as {@code port * vcs + vc}. */
    int input(int place) {
        return winners[place] >> 3;
    }

    /** The port to which it may send. */
    int port(int place) {
        return winners[place] & 7;
    }
}
