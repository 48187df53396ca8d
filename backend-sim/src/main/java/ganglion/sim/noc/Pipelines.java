package ganglion.sim.noc;

import ganglion.chip.Router;
import java.util.Arrays;

/**
 * What the routers do in a cycle: give channels to heads, give the switch to flits, send those that won. Both allocations see what
 * was true when the cycle began. Numbers are those of {@link Layout}.
 */
final class Pipelines {
    private static final int NONE = -1;

    private final Layout layout;
    private final boolean speculative;
    private final boolean wraps;
    private final Routes routes;
    private final Packets packets;
    private final Links links;
    private final int headCycles;
    private final InputBuffers buffers;
    private final Outputs outputs;
    private final Requests requests;
    private final ChannelAllocator channelAllocator;
    private final SwitchAllocator switchAllocator;
    private final Calendar heads;
    private final ChannelClasses classes;
    private final long[] guesses = new long[Wiring.PORTS];
    private final Fronts fronts;
    private final Branches branches;
    /** Whether packets have several flits, and so may have branches. */
    private final boolean several;
    /** Where nothing else is going on a packet of one flit needs no allocators: it gets a channel, and a cycle later the switch. */
    private final boolean quick;
    /** For each router, the channel of such a packet. */
    private final int[] alone;
    /** Routers to which one has come in this cycle, and those in which it got a channel in the last one, then in this one. */
    private final int[] come;

    private int comeCount;
    private int[] leaving;
    private int leavingCount;
    private int[] passing;
    private int passingCount;
    private final int[] awake;
    private final boolean[] isAwake;
    private int awakeCount;
    private boolean moved;

    Pipelines(Wiring grid, Router router, Layout layout, Routes routes, Packets packets, Links links) {
        this.routes = routes;
        this.packets = packets;
        this.links = links;
        this.layout = layout;
        speculative = router.speculative();
        wraps = grid.wraps();
        classes = new ChannelClasses(grid, router.vcs());
        int routers = grid.routers();
        int channels = layout.channels(routers);
        headCycles = router.cyclesPerRouter()
                - router.switchAllocation()
                - router.traversal()
                - router.link()
                - (speculative ? 0 : 1);
        buffers = new InputBuffers(channels, router.depth());
        outputs = new Outputs(routers, layout, router.depth());
        requests = new Requests(routers, classes.count());
        channelAllocator = new ChannelAllocator(routers, layout, classes);
        switchAllocator = new SwitchAllocator(routers, layout);
        heads = new Calendar(headCycles + 1);
        fronts = new Fronts(channels);
        branches = new Branches(channels, router.flits());
        several = router.flits() > 1;
        quick = !speculative && headCycles == 0;
        alone = new int[routers];
        Arrays.fill(alone, NONE);
        come = new int[routers];
        leaving = new int[routers];
        passing = new int[routers];
        awake = new int[routers];
        isAwake = new boolean[routers];
    }

    /** Lets in what has come, then runs the routers that have something to do. */
    void step(long cycle) {
        receiveCredits(cycle);
        receiveFlits(cycle);
        if (headCycles > 0) {
            receiveHeads(cycle);
        }
        moved = false;
        passAlone(cycle);
        int kept = 0;
        int count = awakeCount;
        for (int i = 0; i < count; i++) {
            int router = awake[i];
            run(router, cycle);
            isAwake[router] = requests.any(router);
            if (isAwake[router]) {
                awake[kept++] = router;
            }
        }
        awakeCount = kept;
    }

    boolean isQuiet() {
        return awakeCount == 0 && passingCount == 0;
    }

    /** What the allocators would do for packets that are alone in their routers. */
    private void passAlone(long cycle) {
        int[] last = leaving;
        leaving = passing;
        leavingCount = passingCount;
        passing = last;
        passingCount = 0;
        for (int i = 0; i < leavingCount; i++) {
            int router = leaving[i];
            int channel = alone[router];
            alone[router] = NONE;
            sendAlone(router, channel, cycle);
        }
        for (int i = 0; i < comeCount; i++) {
            int router = come[i];
            if (alone[router] != NONE) {
                takeChannel(router, alone[router]);
            }
        }
        comeCount = 0;
    }

    private void takeChannel(int router, int channel) {
        int output = Layout.place(router, fronts.port(channel));
        int free = outputs.free(output) & classes.mask(fronts.channelClass(channel));
        if (free == 0) {
            alone[router] = NONE;
            ask(router, channel);
            return;
        }
        moved = true;
        int slot = layout.slot(channel);
        int vc = channelAllocator.take(output, slot, free);
        outputs.take(output, vc, slot);
        fronts.take(channel, vc);
        if (outputs.hasCredit(output, vc)) {
            passing[passingCount++] = router;
        } else {
            alone[router] = NONE;
        }
    }

    /** By now another flit may have come to the router, or a credit for one: then they ask for the switch together. */
    private void sendAlone(int router, int channel, long cycle) {
        int output = Layout.place(router, fronts.port(channel));
        if (isAwake[router] || buffers.size(channel) > 1) {
            requests.askForSwitch(output, layout.slot(channel));
            wake(router);
            return;
        }
        moved = true;
        int vc = fronts.vc(channel);
        switchAllocator.turn(output, layout.place(channel), layout.vc(channel));
        outputs.spend(output, vc);
        links.send(cycle, output, vc, buffers.front(channel));
        fronts.leave(channel, 0);
        outputs.release(output, vc);
        fronts.release(channel);
        removeFront(channel, cycle);
    }

    /** The first cycle from that one on in which a head is routed. */
    long next(long from) {
        return heads.next(from);
    }

    /** Whether anything can happen without something from outside: routers have done something, or heads are being routed. */
    boolean canMove() {
        return moved || !heads.isEmpty();
    }

    /** What can never move again. */
    Stranded stranded() {
        return new Stranded(layout, buffers, outputs, links, fronts, branches, classes);
    }

    private void wake(int router) {
        if (!isAwake[router]) {
            isAwake[router] = true;
            awake[awakeCount++] = router;
            int channel = alone[router];
            if (channel != NONE && !fronts.hasVc(channel)) { // it came a moment ago, and is alone no more
                alone[router] = NONE;
                requests.askForChannel(
                        fronts.channelClass(channel), Layout.place(router, fronts.port(channel)), layout.slot(channel));
            }
        }
    }

    private void receiveCredits(long cycle) {
        Calendar credits = links.credits();
        int count = credits.due(cycle);
        long[] things = credits.things(cycle);
        for (int i = 0; i < count; i++) {
            int channel = (int) things[i];
            int output = layout.place(channel);
            outputs.credit(output, layout.vc(channel));
            if (!outputs.isFree(output, layout.vc(channel))) {
                resume(output, outputs.owner(channel));
            }
        }
        credits.done(cycle);
    }

    /** The packet that has the channel may go on if it has a flit. */
    private void resume(int output, int slot) {
        int router = Layout.router(output);
        int channel = layout.channelOfSlot(router, slot);
        if (buffers.size(channel) > taken(channel, Layout.port(output))) {
            requests.askForSwitch(output, slot);
            wake(router);
        }
    }

    /** Flits of a queue that have left by a port already. */
    private int taken(int channel, int port) {
        return several && branches.isOpen(channel, port) ? branches.taken(channel, port) : 0;
    }

    private void receiveFlits(long cycle) {
        Calendar flits = links.flits();
        int count = flits.due(cycle);
        long[] things = flits.things(cycle);
        for (int i = 0; i < count; i++) {
            receive(Flit.channel(things[i]), Flit.flit(things[i]), cycle);
        }
        flits.done(cycle);
    }

    private void receive(int channel, int flit, long cycle) {
        boolean front = buffers.isEmpty(channel);
        buffers.add(channel, flit);
        if (several && branches.open(channel) != 0) {
            followUp(channel);
        } else if (front) {
            int router = layout.routerOf(channel);
            if (fronts.hasVc(channel)) {
                askAgain(router, channel);
            } else if (quick && !isAwake[router] && alone[router] == NONE && Flit.isTail(flit)) {
                routeAlone(router, channel, flit);
            } else {
                route(router, channel, flit, cycle);
            }
        }
    }

    /** Branches that have taken all the flits before this one go on with it. */
    private void followUp(int channel) {
        int router = layout.routerOf(channel);
        for (int ports = branches.open(channel); ports != 0; ports &= ports - 1) {
            int port = Integer.numberOfTrailingZeros(ports);
            int output = Layout.place(router, port);
            if (branches.taken(channel, port) + 1 == buffers.size(channel)
                    && outputs.hasCredit(output, branches.vc(channel, port))) {
                requests.askForSwitch(output, layout.slot(channel));
                wake(router);
            }
        }
    }

    private void routeAlone(int router, int channel, int flit) {
        int ways = routes.outputs(router, packets.destination(Flit.packet(flit)));
        fronts.leave(channel, ways);
        aim(router, channel, Integer.numberOfTrailingZeros(ways));
        if ((ways & ways - 1) == 0) {
            alone[router] = channel;
            come[comeCount++] = router;
        } else {
            ask(router, channel);
        }
    }

    private void receiveHeads(long cycle) {
        int count = heads.due(cycle);
        for (int i = 0; i < count; i++) {
            int channel = (int) heads.things(cycle)[i];
            ask(layout.routerOf(channel), channel);
        }
        heads.done(cycle);
    }

    /** A head has come to the front of its queue. */
    private void route(int router, int channel, int flit, long cycle) {
        int ways = routes.outputs(router, packets.destination(Flit.packet(flit)));
        fronts.leave(channel, ways);
        aim(router, channel, Integer.numberOfTrailingZeros(ways), cycle);
    }

    private void aim(int router, int channel, int port) {
        fronts.aim(channel, port, wraps ? channelClass(router, channel, port) : 0);
    }

    private void aim(int router, int channel, int port, long cycle) {
        aim(router, channel, port);
        if (headCycles > 0) {
            heads.add(cycle + headCycles, channel);
        } else {
            ask(router, channel);
        }
    }

    private int channelClass(int router, int channel, int port) {
        return classes.next(router, Layout.port(layout.place(channel)), classes.classOf(layout.vc(channel)), port);
    }

    private void ask(int router, int channel) {
        requests.askForChannel(
                fronts.channelClass(channel), Layout.place(router, fronts.port(channel)), layout.slot(channel));
        wake(router);
    }

    private void askAgain(int router, int channel) {
        int output = Layout.place(router, fronts.port(channel));
        if (outputs.hasCredit(output, fronts.vc(channel))) {
            requests.askForSwitch(output, layout.slot(channel));
            wake(router);
        }
    }

    private void run(int router, long cycle) {
        int guessed = speculative ? guess(router) : 0;
        int won = switchAllocator.allocate(router, requests, guesses, guessed);
        int granted = channelAllocator.allocate(router, requests, outputs);
        moved |= won + granted > 0;
        for (int i = 0; i < granted; i++) {
            acquire(router, channelAllocator.input(i), channelAllocator.output(i));
        }
        for (int i = 0; i < won; i++) {
            sendFrom(router, switchAllocator.winner(i), switchAllocator.port(i), cycle);
        }
    }

    /** Heads guess that they get a channel where one with a credit is free. */
    private int guess(int router) {
        int guessed = 0;
        for (int port = 0; port < Wiring.PORTS; port++) {
            int output = Layout.place(router, port);
            int usable = outputs.free(output) & outputs.credited(output);
            long guessing = 0;
            for (int each = 0; usable != 0 && each < classes.count(); each++) {
                guessing |= (usable & classes.mask(each)) != 0 ? requests.waiting(each, output) : 0;
            }
            guesses[port] = guessing;
            guessed |= guessing == 0 ? 0 : 1 << port;
        }
        return guessed;
    }

    private void acquire(int router, int slot, int outputSlot) {
        int channel = layout.channelOfSlot(router, slot);
        int output = Layout.place(router, layout.portOfSlot(outputSlot));
        int vc = layout.vc(outputSlot);
        outputs.take(output, vc, slot);
        fronts.take(channel, vc);
        requests.gotChannel(fronts.channelClass(channel), output, slot);
        if (outputs.hasCredit(output, vc)) {
            requests.askForSwitch(output, slot);
        }
    }

    /** Sends the flit at the front, unless it guessed wrong, or the next one of a branch. */
    private void sendFrom(int router, int slot, int port, long cycle) {
        int channel = layout.channelOfSlot(router, slot);
        int output = Layout.place(router, port);
        if (several && branches.isOpen(channel, port)) {
            sendOn(router, channel, output, cycle);
            return;
        }
        int vc = fronts.vc(channel);
        if (vc == Fronts.NONE || !outputs.hasCredit(output, vc)) {
            return;
        }
        int flit = buffers.front(channel);
        outputs.spend(output, vc);
        links.send(cycle, output, vc, flit);
        fronts.headLeft(channel);
        if (Flit.isTail(flit)) {
            requests.forgetSwitch(output, slot);
            outputs.release(output, vc);
            fronts.release(channel);
            endPacket(router, channel, cycle);
        } else if ((fronts.left(channel) | branches.open(channel)) != 0) {
            branch(router, channel, output, cycle);
        } else {
            endFlit(channel, output, vc, cycle);
        }
    }

    /** A tail has left by one of its ports; it stays where others are still to be served. */
    private void endPacket(int router, int channel, long cycle) {
        if (fronts.left(channel) != 0) {
            aim(router, channel, Integer.numberOfTrailingZeros(fronts.left(channel)), cycle);
            return;
        }
        removeFront(channel, cycle);
        if (!buffers.isEmpty(channel)) {
            route(router, channel, buffers.front(channel), cycle);
        }
    }

    /** A head has left by one of several ports: the flits behind follow it there, whatever the other ports do. */
    private void branch(int router, int channel, int output, long cycle) {
        int vc = fronts.vc(channel);
        branches.begin(channel, Layout.port(output), vc);
        fronts.release(channel);
        if (branches.taken(channel, Layout.port(output)) == buffers.size(channel) || !outputs.hasCredit(output, vc)) {
            requests.forgetSwitch(output, layout.slot(channel));
        }
        if (fronts.left(channel) != 0) {
            aim(router, channel, Integer.numberOfTrailingZeros(fronts.left(channel)), cycle);
        } else {
            removeTaken(router, channel, cycle);
        }
    }

    private void sendOn(int router, int channel, int output, long cycle) {
        int port = Layout.port(output);
        int vc = branches.vc(channel, port);
        int flit = buffers.at(channel, branches.taken(channel, port));
        outputs.spend(output, vc);
        links.send(cycle, output, vc, flit);
        branches.take(channel, port);
        boolean tail = Flit.isTail(flit);
        if (tail) {
            branches.end(channel, port);
            outputs.release(output, vc);
        }
        if (tail || branches.taken(channel, port) == buffers.size(channel) || !outputs.hasCredit(output, vc)) {
            requests.forgetSwitch(output, layout.slot(channel));
        }
        if (fronts.left(channel) == 0) {
            removeTaken(router, channel, cycle);
        }
    }

    /** All heads have left: the front goes when each branch that is still open has it. */
    private void removeTaken(int router, int channel, long cycle) {
        if (!branches.allHaveFront(channel)) {
            return;
        }
        branches.removeFront(channel);
        removeFront(channel, cycle);
        if (branches.open(channel) == 0 && !buffers.isEmpty(channel)) {
            route(router, channel, buffers.front(channel), cycle);
        }
    }

    private void endFlit(int channel, int output, int vc, long cycle) {
        removeFront(channel, cycle);
        if (buffers.isEmpty(channel) || !outputs.hasCredit(output, vc)) {
            requests.forgetSwitch(output, layout.slot(channel));
        }
    }

    private void removeFront(int channel, long cycle) {
        buffers.removeFront(channel);
        links.credit(cycle, channel);
    }

    /** The flits in all queues of a router. */
    int waiting(int router) {
        int waiting = 0;
        for (int slot = 0; slot < layout.slots(); slot++) {
            waiting += buffers.size(layout.channelOfSlot(router, slot));
        }
        return waiting;
    }

    /** The most flits that ever stood in one queue. */
    int deepest() {
        return buffers.deepest();
    }

    /** Turns, credits and counts of others, in which there is no flit. */
    void takeFrom(Pipelines quiet) {
        buffers.takeFrom(quiet.buffers);
        outputs.takeFrom(quiet.outputs);
        channelAllocator.takeFrom(quiet.channelAllocator);
        switchAllocator.takeFrom(quiet.switchAllocator);
    }
}
