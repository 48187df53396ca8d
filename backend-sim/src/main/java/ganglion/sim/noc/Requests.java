package ganglion.sim.noc;

/**
 * Who asks for what: for each output of each router, the inputs as bits {@code port * vcs + vc}. A head without a channel asks for
 * one of its class; a flit with a channel and a credit asks for the switch.
 */
final class Requests {
    private final long[] ready;
    private final long[][] waiting;

    Requests(int outputs, int classes) {
        ready = new long[outputs];
        waiting = new long[classes][outputs];
    }

    /** Those that ask for the switch. */
    long ready(int output) {
        return ready[output];
    }

    /** Those that ask for a channel. */
    long waiting(int channelClass, int output) {
        return waiting[channelClass][output];
    }

    boolean isWaiting(int channelClass, int output, int input) {
        return (waiting[channelClass][output] >>> input & 1) != 0;
    }

    void askForChannel(int channelClass, int output, int input) {
        waiting[channelClass][output] |= 1L << input;
    }

    void gotChannel(int channelClass, int output, int input) {
        waiting[channelClass][output] &= ~(1L << input);
    }

    void askForSwitch(int output, int input) {
        ready[output] |= 1L << input;
    }

    void forgetSwitch(int output, int input) {
        ready[output] &= ~(1L << input);
    }

    /** Whether an input of a router asks for anything. */
    boolean any(int router) {
        int base = router * Grid.PORTS;
        long asking = 0;
        for (int port = 0; port < Grid.PORTS; port++) {
            asking |= ready[base + port];
        }
        for (long[] heads : waiting) {
            for (int port = 0; port < Grid.PORTS; port++) {
                asking |= heads[base + port];
            }
        }
        return asking != 0;
    }
}
