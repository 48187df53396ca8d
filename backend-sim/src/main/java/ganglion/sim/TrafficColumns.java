package ganglion.sim;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.runtime.Traffic;
import java.util.Arrays;

/** A {@link Traffic} in the making, of packets whose ways were summed before. */
final class TrafficColumns {
    private final long[] packets;
    private final long[] eastWest;
    private final long[] northSouth;

    /** @param size how many populations, or cores */
    TrafficColumns(int size) {
        packets = new long[size];
        eastWest = new long[size];
        northSouth = new long[size];
    }

    void add(int place, int count, int hopsEastWest, int hopsNorthSouth) {
        packets[place] += count;
        eastWest[place] += hopsEastWest;
        northSouth[place] += hopsNorthSouth;
    }

    long eastWest() {
        return Arrays.stream(eastWest).sum();
    }

    long northSouth() {
        return Arrays.stream(northSouth).sum();
    }

    Traffic traffic() {
        return new Traffic(
                ImmutableLongArray.copyOf(packets),
                ImmutableLongArray.copyOf(eastWest),
                ImmutableLongArray.copyOf(northSouth));
    }
}
