package ganglion.network;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.source.Span;

/**
 * Where the neurons of a population live.
 *
 * @param population the name of one that is no stimulus
 * @param cores one for all neurons, or one for each; counted from 0: tile after tile, row by row where tiles lie in a mesh
 */
public record Pin(String population, ImmutableIntArray cores, Span span) {

    /** All on one core. */
    public Pin(String population, int core, Span span) {
        this(population, ImmutableIntArray.of(core), span);
    }

    /** The core of a neuron. */
    public int core(int neuron) {
        return cores.get(cores.length() == 1 ? 0 : neuron);
    }

    /** The greatest of the cores. */
    public int last() {
        return cores.stream().max().orElseThrow();
    }
}
