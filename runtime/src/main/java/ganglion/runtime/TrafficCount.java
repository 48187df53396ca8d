package ganglion.runtime;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Topology;
import java.util.Arrays;

/** A {@link Traffic} in the making. */
public final class TrafficCount {
    /** Where packets of the host link enter. */
    public static final int HOST_CORE = 0;

    private final Topology topology;
    private final long[] packets;
    private final long[] eastWest;
    private final long[] northSouth;

    /** @param size how many populations, or cores */
    public TrafficCount(Topology topology, int size) {
        this.topology = topology;
        packets = new long[size];
        eastWest = new long[size];
        northSouth = new long[size];
    }

    /** Adds so many packets from one core to another to a place of the columns. */
    public void add(int place, int from, int to, long count) {
        packets[place] += count;
        eastWest[place] += count * topology.eastWest(from, to);
        northSouth[place] += count * topology.northSouth(from, to);
    }

    public long eastWest() {
        return Arrays.stream(eastWest).sum();
    }

    public long northSouth() {
        return Arrays.stream(northSouth).sum();
    }

    public Traffic traffic() {
        return new Traffic(
                ImmutableLongArray.copyOf(packets),
                ImmutableLongArray.copyOf(eastWest),
                ImmutableLongArray.copyOf(northSouth));
    }
}
