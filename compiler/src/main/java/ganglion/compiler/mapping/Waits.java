package ganglion.compiler.mapping;

import ganglion.chip.Topology;
import java.util.BitSet;
import java.util.Set;

/**
 * Which channels wait for which: a packet that holds one waits for the next of its way. Where these waits close a ring, packets can stand
 * still for ever. Links of tiles that close to rings have two classes of channels; a packet goes over to the second with the link that closes
 * the ring, as routers do it.
 */
final class Waits {
    static final int DIRECTIONS = 4;
    private static final int CLASSES = 2;
    private static final int NEXT = DIRECTIONS * CLASSES;

    private final Topology.Tiles grid;
    /** How many senders wait so: by channel, and by direction and class of the next. */
    private final int[] senders;

    Waits(Topology.Tiles grid) {
        this.grid = grid;
        this.senders = new int[DIRECTIONS * CLASSES * grid.tiles() * NEXT];
    }

    /** The links of a way from a tile; the waits on it are added to some. */
    int[] follow(int tile, int[] way, Set<Integer> waits) {
        int[] links = new int[way.length];
        int column = grid.column(tile);
        int row = grid.row(tile);
        int held = -1;
        int before = 0;
        for (int k = 0; k < way.length; k++) {
            int direction = way[k];
            int nextColumn = Math.floorMod(column + (direction == 0 ? 1 : direction == 1 ? -1 : 0), grid.width());
            int nextRow = Math.floorMod(row + (direction == 2 ? 1 : direction == 3 ? -1 : 0), grid.height());
            boolean closes = Math.abs(nextColumn - column) + Math.abs(nextRow - row) > 1;
            boolean turns = k == 0 || direction >> 1 != way[k - 1] >> 1;
            int own = closes ? 1 : turns ? 0 : before;
            if (held >= 0) {
                waits.add(held * NEXT + direction * CLASSES + own);
            }
            links[k] = DIRECTIONS * (row * grid.width() + column) + direction;
            held = links[k] * CLASSES + own;
            before = own;
            column = nextColumn;
            row = nextRow;
        }
        return links;
    }

    void add(Flow flow) {
        for (int wait : flow.waits()) {
            senders[wait]++;
        }
    }

    void remove(Flow flow) {
        for (int wait : flow.waits()) {
            senders[wait]--;
        }
    }

    boolean hasRing() {
        BitSet done = new BitSet();
        BitSet open = new BitSet();
        int[] path = new int[senders.length / NEXT];
        int[] next = new int[path.length];
        for (int start = 0; start < path.length; start++) {
            int depth = 0;
            path[0] = start;
            next[0] = done.get(start) ? NEXT : 0;
            open.set(start);
            while (depth >= 0) {
                int channel = path[depth];
                if (next[depth] == NEXT) {
                    open.clear(channel);
                    done.set(channel);
                    depth--;
                } else if (senders[channel * NEXT + next[depth]++] > 0) {
                    int behind = behind(channel, next[depth] - 1);
                    if (open.get(behind)) {
                        return true;
                    }
                    if (!done.get(behind)) {
                        path[++depth] = behind;
                        next[depth] = 0;
                        open.set(behind);
                    }
                }
            }
        }
        return false;
    }

    /** The channel that a wait is for. */
    private int behind(int channel, int wait) {
        int link = channel / CLASSES;
        int direction = link % DIRECTIONS;
        int cell = link / DIRECTIONS;
        int column = Math.floorMod(cell % grid.width() + (direction == 0 ? 1 : direction == 1 ? -1 : 0), grid.width());
        int row = Math.floorMod(cell / grid.width() + (direction == 2 ? 1 : direction == 3 ? -1 : 0), grid.height());
        return (DIRECTIONS * (row * grid.width() + column) + wait / CLASSES) * CLASSES + wait % CLASSES;
    }
}
