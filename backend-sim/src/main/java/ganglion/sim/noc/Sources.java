package ganglion.sim.noc;

import java.util.Arrays;

/**
 * What waits to enter the network: at each router a queue of packets without bound, of which the first sends a flit a cycle as long as
 * the channel that its head chose has credits. Channels with credits are chosen in turn.
 */
final class Sources {
    private static final int NONE = -1;

    private final int vcs;
    private final int[] first;
    private final int[] last;
    private final int[] sent;
    private final byte[] chosen;
    private final byte[] next;
    private final byte[] credits;
    private final int[] credited;
    private final int[] awake;
    private final boolean[] isAwake;
    private int awakeCount;
    private boolean moved;

    Sources(int routers, int vcs, int depth) {
        this.vcs = vcs;
        first = new int[routers];
        last = new int[routers];
        sent = new int[routers];
        chosen = new byte[routers];
        next = new byte[routers];
        credits = new byte[routers * vcs];
        credited = new int[routers];
        awake = new int[routers];
        isAwake = new boolean[routers];
        Arrays.fill(first, NONE);
        Arrays.fill(last, NONE);
        Arrays.fill(chosen, (byte) NONE);
        Arrays.fill(credits, (byte) depth);
        Arrays.fill(credited, (1 << vcs) - 1);
    }

    boolean isQuiet() {
        return awakeCount == 0;
    }

    void add(int router, int packet, Packets packets) {
        if (first[router] == NONE) {
            first[router] = packet;
        } else {
            packets.queue(last[router], packet);
        }
        last[router] = packet;
        wake(router);
    }

    void credit(int router, int vc) {
        credits[router * vcs + vc]++;
        credited[router] |= 1 << vc;
        if (first[router] != NONE) {
            wake(router);
        }
    }

    private void wake(int router) {
        if (!isAwake[router]) {
            isAwake[router] = true;
            awake[awakeCount++] = router;
        }
    }

    /** Whether a flit left in the last cycle that was done. */
    boolean hasMoved() {
        return moved;
    }

    /** Sends a flit from each source that can; the others sleep until a credit comes. */
    void send(long cycle, Packets packets, Links links, Endpoint endpoint) {
        int kept = 0;
        int count = awakeCount;
        moved = false;
        for (int i = 0; i < count; i++) {
            int router = awake[i];
            isAwake[router] = sendOne(router, cycle, packets, links, endpoint);
            if (isAwake[router]) {
                awake[kept++] = router;
            }
        }
        awakeCount = kept;
    }

    private boolean sendOne(int router, long cycle, Packets packets, Links links, Endpoint endpoint) {
        int packet = first[router];
        if (chosen[router] == NONE && !choose(router)) {
            return false;
        }
        int vc = chosen[router];
        if ((credited[router] >> vc & 1) == 0) {
            return false;
        }
        if (--credits[router * vcs + vc] == 0) {
            credited[router] &= ~(1 << vc);
        }
        moved = true;
        boolean head = sent[router] == 0;
        boolean tail = ++sent[router] == packets.flits(packet);
        if (head) {
            packets.inject(packet, cycle);
        }
        links.inject(cycle, router, vc, Flit.of(packet, head, tail));
        if (tail) {
            leave(router, packets);
            endpoint.sent(router, cycle);
        }
        return first[router] != NONE;
    }

    private boolean choose(int router) {
        if (credited[router] == 0) {
            return false;
        }
        int vc = RoundRobin.first(credited[router], next[router]);
        chosen[router] = (byte) vc;
        next[router] = (byte) (vc + 1 == vcs ? 0 : vc + 1);
        return true;
    }

    private void leave(int router, Packets packets) {
        first[router] = packets.next(first[router]);
        sent[router] = 0;
        chosen[router] = NONE;
    }

    /** Turns and credits of another, in which nothing waits. */
    void takeFrom(Sources quiet) {
        System.arraycopy(quiet.next, 0, next, 0, next.length);
        System.arraycopy(quiet.credits, 0, credits, 0, credits.length);
        System.arraycopy(quiet.credited, 0, credited, 0, credited.length);
    }
}
