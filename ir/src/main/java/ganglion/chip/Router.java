package ganglion.chip;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The pipeline of a router with queues at its inputs, in cycles. The head of a packet is routed, asks for a channel of the next
 * router, then, like each flit, for the switch; it crosses the switch and the link. A credit comes back when a flit leaves a queue.
 *
 * @param vcs virtual channels of a link, each with its queue at the far end
 * @param depth flits that a queue holds
 * @param flits flits of a packet
 * @param routing cycles before a head may ask for a channel; 0 where the router before has looked ahead
 * @param vcAllocation cycles of channel allocation
 * @param switchAllocation cycles of switch allocation
 * @param traversal cycles in the switch
 * @param link cycles on a link, and of a credit on its way back
 * @param creditDelay cycles until a credit that came counts
 * @param speculative a head asks for the channel and for the switch at once
 * @param border the links between chips
 */
public record Router(
        int vcs,
        int depth,
        int flits,
        int routing,
        int vcAllocation,
        int switchAllocation,
        int traversal,
        int link,
        int creditDelay,
        boolean speculative,
        Border border) {
    /**
     * Links between chips, in cycles.
     *
     * @param link on the link, and of a credit on its way back
     * @param perFlit from one flit to the next
     */
    public record Border(int link, int perFlit) {
        /** The most cycles from one flit to the next. */
        public static final int MOST_PER_FLIT = 64;

        public Border {
            checkArgument(cycles(link, 1) && 1 <= perFlit && perFlit <= MOST_PER_FLIT, "links between chips");
        }
    }

    /** The most virtual channels. */
    public static final int MOST_VCS = 8;

    /** The most flits of a queue or of a packet. */
    public static final int MOST_FLITS = 64;

    /** The most cycles of a stage. */
    public static final int MOST_CYCLES = 1000;

    /** A router without speculation whose routing takes no cycle of its own and every other stage one. */
    public static final Router USUAL = new Router(1, 4, 1, 0, 1, 1, 1, 1, 1, false);

    /** One whose links between chips are as all others. */
    public Router(
            int vcs,
            int depth,
            int flits,
            int routing,
            int vcAllocation,
            int switchAllocation,
            int traversal,
            int link,
            int creditDelay,
            boolean speculative) {
        this(
                vcs,
                depth,
                flits,
                routing,
                vcAllocation,
                switchAllocation,
                traversal,
                link,
                creditDelay,
                speculative,
                new Border(link, 1));
    }

    public Router {
        checkArgument(1 <= vcs && vcs <= MOST_VCS, "%s virtual channels", vcs);
        checkArgument(1 <= depth && depth <= MOST_FLITS, "queues of %s flits", depth);
        checkArgument(1 <= flits && flits <= MOST_FLITS, "packets of %s flits", flits);
        checkArgument(
                cycles(routing, 0) && cycles(vcAllocation, 1) && cycles(switchAllocation, 1) && cycles(traversal, 0),
                "stages of a router");
        checkArgument(cycles(link, 1) && cycles(creditDelay, 0), "delays of a link");
    }

    private static boolean cycles(int count, int least) {
        return least <= count && count <= MOST_CYCLES;
    }

    /** The same pipeline with other queues. */
    public Router withQueues(int channels, int flitsEach) {
        return new Router(
                channels,
                flitsEach,
                flits,
                routing,
                vcAllocation,
                switchAllocation,
                traversal,
                link,
                creditDelay,
                speculative,
                border);
    }

    /** The same pipeline with packets of so many flits. */
    public Router withFlits(int count) {
        return new Router(
                vcs,
                depth,
                count,
                routing,
                vcAllocation,
                switchAllocation,
                traversal,
                link,
                creditDelay,
                speculative,
                border);
    }

    /** The same pipeline with or without speculation. */
    public Router withSpeculation(boolean guesses) {
        return new Router(
                vcs,
                depth,
                flits,
                routing,
                vcAllocation,
                switchAllocation,
                traversal,
                link,
                creditDelay,
                guesses,
                border);
    }

    /** The same pipeline with other links between chips. */
    public Router withBorder(Border other) {
        return new Router(
                vcs,
                depth,
                flits,
                routing,
                vcAllocation,
                switchAllocation,
                traversal,
                link,
                creditDelay,
                speculative,
                other);
    }

    /** Cycles of a head at each router and the link behind it, where nothing is in the way. */
    public int cyclesPerRouter() {
        int allocation = speculative ? Math.max(vcAllocation, switchAllocation) : vcAllocation + switchAllocation;
        return routing + allocation + traversal + link;
    }
}
