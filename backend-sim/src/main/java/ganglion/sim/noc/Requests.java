package ganglion.sim.noc;

/**
 * Who asks for what: for each output of each router, the slots of its inputs as bits. A head without a channel asks for one of its
 * class; a flit with a channel and a credit asks for the switch.
 */
final class Requests {
    private final int places;
    private final long[] ready;
    private final long[] waiting;
    /** For each router, the ports for which something asks. */
    private final byte[] readyPorts;

    private final byte[] waitingPorts;

    Requests(int routers, int classes) {
        places = Layout.places(routers);
        ready = new long[places];
        waiting = new long[classes * places];
        readyPorts = new byte[routers];
        waitingPorts = new byte[classes * routers];
    }

    /** Those that ask for the switch. */
    long ready(int output) {
        return ready[output];
    }

    /** The ports of a router for which flits ask for the switch, as bits. */
    int readyPorts(int router) {
        return readyPorts[router];
    }

    /** Those that ask for a channel. */
    long waiting(int channelClass, int output) {
        return waiting[channelClass * places + output];
    }

    /** The ports of a router for which heads ask for a channel, as bits. */
    int waitingPorts(int channelClass, int router) {
        return waitingPorts[channelClass * readyPorts.length + router];
    }

    void askForChannel(int channelClass, int output, int slot) {
        waiting[channelClass * places + output] |= 1L << slot;
        waitingPorts[channelClass * readyPorts.length + Layout.router(output)] |= (byte) (1 << Layout.port(output));
    }

    void gotChannel(int channelClass, int output, int slot) {
        long rest = waiting[channelClass * places + output] & ~(1L << slot);
        waiting[channelClass * places + output] = rest;
        waitingPorts[channelClass * readyPorts.length + Layout.router(output)] &=
                (byte) ~(isZero(rest) << Layout.port(output));
    }

    void askForSwitch(int output, int slot) {
        ready[output] |= 1L << slot;
        readyPorts[Layout.router(output)] |= (byte) (1 << Layout.port(output));
    }

    void forgetSwitch(int output, int slot) {
        long rest = ready[output] & ~(1L << slot);
        ready[output] = rest;
        readyPorts[Layout.router(output)] &= (byte) ~(isZero(rest) << Layout.port(output));
    }

    /** 1 for 0, otherwise 0, without a branch that would go either way. */
    private static int isZero(long bits) {
        return (int) ((bits - 1 & ~bits) >>> Long.SIZE - 1);
    }

    /** Whether an input of a router asks for anything. */
    boolean any(int router) {
        int asking = readyPorts[router];
        for (int place = router; place < waitingPorts.length; place += readyPorts.length) {
            asking |= waitingPorts[place];
        }
        return asking != 0;
    }
}
