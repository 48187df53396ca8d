package ganglion.sim.noc;

import com.google.common.primitives.ImmutableIntArray;

/**
 * Finds flits that can never move again, also while others do. A branch of a packet can move where it has a credit or one will come,
 * and where a flit of it is there or will come; what can move is found from what can move at once, step by step, and the rest waits for
 * itself. What is on its way counts as able to move, so a standstill is found when all that leads to it has come to rest.
 */
final class Stranded {
    private final Layout layout;
    private final InputBuffers buffers;
    private final Outputs outputs;
    private final Links links;
    private final Fronts fronts;
    private final Branches branches;
    private final ChannelClasses classes;
    /** For each channel, the ports by which its packet goes on now, and those of them by which it can. */
    private final byte[] wanted;

    private final byte[] movable;

    Stranded(
            Layout layout,
            InputBuffers buffers,
            Outputs outputs,
            Links links,
            Fronts fronts,
            Branches branches,
            ChannelClasses classes) {
        this.layout = layout;
        this.buffers = buffers;
        this.outputs = outputs;
        this.links = links;
        this.fronts = fronts;
        this.branches = branches;
        this.classes = classes;
        int channels = buffers.channels();
        wanted = new byte[channels];
        movable = new byte[channels];
        for (int channel = 0; channel < channels; channel++) {
            wanted[channel] = (byte) (branches.open(channel) | (hasFront(channel) ? 1 << fronts.port(channel) : 0));
        }
        boolean found = true;
        while (found) {
            found = false;
            for (int channel = 0; channel < channels; channel++) {
                found |= wanted[channel] != movable[channel] && findMovable(channel);
            }
        }
    }

    private boolean hasFront(int channel) {
        return fronts.hasVc(channel) || fronts.left(channel) != 0;
    }

    private boolean findMovable(int channel) {
        int before = movable[channel];
        for (int ports = wanted[channel] & ~before; ports != 0; ports &= ports - 1) {
            int port = Integer.numberOfTrailingZeros(ports);
            if (canMove(channel, port)) {
                movable[channel] |= (byte) (1 << port);
            }
        }
        return movable[channel] != before;
    }

    private boolean canMove(int channel, int port) {
        if (!branches.isOpen(channel, port) && !fronts.hasVc(channel)) {
            return canGetVc(channel, port);
        }
        if (taken(channel, port) == buffers.size(channel)) {
            return canReceive(channel);
        }
        int output = output(channel, port);
        int vc = vc(channel, port);
        return port == Wiring.TILE || outputs.hasCredit(output, vc) || canDrain(behind(output, vc));
    }

    private boolean canGetVc(int channel, int port) {
        int output = output(channel, port);
        for (int mask = classes.mask(fronts.channelClass(channel)); mask != 0; mask &= mask - 1) {
            int vc = Integer.numberOfTrailingZeros(mask);
            if (outputs.isFree(output, vc) || isMovable(owner(output, vc), port)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a flit will leave a queue, or is about to come into it. */
    private boolean canDrain(int channel) {
        return !buffers.isFull(channel) || allMovable(channel);
    }

    /** Whether all branches that lack the front of a queue can move. */
    private boolean allMovable(int channel) {
        for (int ports = wanted[channel] & ~movable[channel]; ports != 0; ports &= ports - 1) {
            if (taken(channel, Integer.numberOfTrailingZeros(ports)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the rest of a packet will come to a queue. */
    private boolean canReceive(int channel) {
        if (!canDrain(channel)) {
            return false;
        }
        int place = layout.place(channel);
        if (Layout.port(place) == Wiring.TILE) {
            return true;
        }
        int before = links.peer(place);
        int vc = layout.vc(channel);
        boolean onItsWay = buffers.room(channel) > outputs.credits(layout.channel(before, vc));
        return onItsWay || outputs.isFree(before, vc) || isMovable(owner(before, vc), Layout.port(before));
    }

    private boolean isMovable(int channel, int port) {
        return (movable[channel] >> port & 1) != 0;
    }

    private int taken(int channel, int port) {
        return branches.isOpen(channel, port) ? branches.taken(channel, port) : 0;
    }

    private int vc(int channel, int port) {
        return branches.isOpen(channel, port) ? branches.vc(channel, port) : fronts.vc(channel);
    }

    private int output(int channel, int port) {
        return Layout.place(layout.routerOf(channel), port);
    }

    /** The queue behind a channel of an output. */
    private int behind(int output, int vc) {
        return layout.channel(links.peer(output), vc);
    }

    /** The queue of the packet that has a channel of an output. */
    private int owner(int output, int vc) {
        return layout.channelOfSlot(Layout.router(output), outputs.owner(layout.channel(output, vc)));
    }

    /** Channels of inputs whose flits wait for each other for ever in a ring, in their order; none where all can move. */
    ImmutableIntArray ring() {
        return Blockage.ring(wanted.length, this::waitsFor);
    }

    /** Whether a branch of the packet in a queue can never move again. */
    private boolean isStranded(int channel) {
        return wanted[channel] != movable[channel];
    }

    /** What has to move before a queue that cannot; -1 for one that can. */
    private int waitsFor(int channel) {
        if (!isStranded(channel)) {
            return -1;
        }
        int port = stuckPort(channel);
        int output = output(channel, port);
        if (!branches.isOpen(channel, port) && !fronts.hasVc(channel)) {
            int vc = Integer.numberOfTrailingZeros(classes.mask(fronts.channelClass(channel)));
            boolean full = port != Wiring.TILE && buffers.isFull(behind(output, vc));
            return full && isStranded(behind(output, vc)) ? behind(output, vc) : owner(output, vc);
        }
        if (taken(channel, port) == buffers.size(channel)) {
            return owner(links.peer(layout.place(channel)), layout.vc(channel));
        }
        return behind(output, vc(channel, port));
    }

    /** One that lacks the front of the queue, where there is such a one. */
    private int stuckPort(int channel) {
        int stuck = wanted[channel] & ~movable[channel];
        for (int ports = stuck; ports != 0; ports &= ports - 1) {
            int port = Integer.numberOfTrailingZeros(ports);
            if (taken(channel, port) == 0) {
                return port;
            }
        }
        return Integer.numberOfTrailingZeros(stuck);
    }
}
