package ganglion.runtime;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Crossed;
import java.util.Arrays;

/** A {@link Traffic} in the making. */
public final class TrafficCount {
    /** Where packets of the host link enter. */
    public static final int HOST_CORE = 0;

    private final long[] packets;
    private final long[] eastWest;
    private final long[] northSouth;
    private final long[] chipLinks;

    /** @param size how many populations, or cores */
    public TrafficCount(int size) {
        packets = new long[size];
        eastWest = new long[size];
        northSouth = new long[size];
        chipLinks = new long[size];
    }

    /** Adds what so many equal emissions sent to a place of the columns. */
    public void add(int place, Crossed each, long emissions) {
        packets[place] += emissions * each.packets();
        eastWest[place] += emissions * each.eastWest();
        northSouth[place] += emissions * each.northSouth();
        chipLinks[place] += emissions * each.chipLinks();
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
                ImmutableLongArray.copyOf(northSouth),
                ImmutableLongArray.copyOf(chipLinks));
    }
}
