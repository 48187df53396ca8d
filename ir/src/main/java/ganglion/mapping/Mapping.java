package ganglion.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Topology;

/**
 * Where and when a network runs.
 *
 * @param slices every neuron of every population on the chip, once; stimuli are off the chip
 * @param lags for each population, the chip steps it runs behind the model's step
 * @param fanouts for each population; empty on a chip of a single core
 */
public record Mapping(ImmutableList<CoreSlice> slices, ImmutableIntArray lags, ImmutableList<Fanout> fanouts) {

    /** How many tiles of a chip hold neurons. */
    public int tiles(Topology topology) {
        return (int) slices.stream()
                .mapToInt(slice -> topology.tile(slice.core()))
                .distinct()
                .count();
    }

    /** The last core that holds a neuron or is sent a packet; -1 where there is none. */
    public int lastCore() {
        int last = slices.stream().mapToInt(CoreSlice::core).max().orElse(-1);
        for (Fanout fanout : fanouts) {
            for (int k = 0; k < fanout.cores().length(); k++) {
                last = Math.max(last, fanout.cores().get(k));
            }
        }
        return last;
    }

    /** How many cores hold neurons. */
    public int cores() {
        return (int) slices.stream().mapToInt(CoreSlice::core).distinct().count();
    }

    /** The chip steps by which the last population lags. */
    public int latency() {
        return lags.stream().max().orElse(0);
    }
}
