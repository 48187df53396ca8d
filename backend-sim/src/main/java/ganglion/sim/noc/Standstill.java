package ganglion.sim.noc;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds out whether packets can wait for each other for ever. A packet that holds a channel waits for the next one of its way; where
 * these waits, of all ways, close a ring, a full network can stand still, otherwise it cannot.
 */
final class Standstill {
    private final Wiring grid;
    private final ChannelClasses classes;
    private final int channels;
    /** For each channel, a place and a class, the ports and classes that are waited for behind it. */
    private final int[] waits;

    private final BitSet open = new BitSet();
    private final BitSet done = new BitSet();

    Standstill(Wiring grid, ChannelClasses classes, Routes routes) {
        this.grid = grid;
        this.classes = classes;
        channels = Layout.places(grid.routers()) * classes.count();
        waits = new int[channels];
        for (int from = 0; from < grid.routers(); from++) {
            for (int to = 0; to < grid.routers(); to++) {
                follow(from, to, routes);
            }
        }
    }

    private void follow(int from, int to, Routes routes) {
        int router = from;
        int in = Wiring.TILE;
        int held = -1;
        int channelClass = 0;
        int port = Integer.numberOfTrailingZeros(routes.outputs(router, to));
        while (port != Wiring.TILE) {
            channelClass = classes.next(router, in, channelClass, port);
            if (held >= 0) {
                waits[held] |= 1 << port * classes.count() + channelClass;
            }
            held = Layout.place(router, port) * classes.count() + channelClass;
            in = grid.entry(router, port);
            router = grid.neighbour(router, port);
            port = Integer.numberOfTrailingZeros(routes.outputs(router, to));
        }
    }

    /** The routers of a ring of waits, in their order; none where there is no ring. */
    List<Integer> ring() {
        for (int channel = 0; channel < channels; channel++) {
            List<Integer> ring = ring(channel);
            if (!ring.isEmpty()) {
                return ring;
            }
        }
        return List.of();
    }

    /** Depth first with a stack of its own, for rings are long. */
    private List<Integer> ring(int start) {
        List<Integer> path = new ArrayList<>();
        List<Integer> rest = new ArrayList<>();
        push(start, path, rest);
        while (!path.isEmpty()) {
            int last = path.size() - 1;
            int left = rest.get(last);
            if (left == 0) {
                done.set(path.removeLast());
                rest.removeLast();
                continue;
            }
            rest.set(last, left & left - 1);
            int next = next(path.get(last), Integer.numberOfTrailingZeros(left));
            if (path.contains(next)) {
                return path.subList(path.indexOf(next), path.size()).stream()
                        .map(channel -> Layout.router(channel / classes.count()))
                        .toList();
            }
            push(next, path, rest);
        }
        return List.of();
    }

    private void push(int channel, List<Integer> path, List<Integer> rest) {
        if (!done.get(channel) && !open.get(channel)) {
            open.set(channel);
            path.add(channel);
            rest.add(waits[channel]);
        }
    }

    private int next(int channel, int wait) {
        int place = channel / classes.count();
        int router = grid.neighbour(Layout.router(place), Layout.port(place));
        return Layout.place(router, wait / classes.count()) * classes.count() + wait % classes.count();
    }
}
