package ganglion.network;

import com.google.common.primitives.ImmutableIntArray;

/** Turns a connector into synapses. */
public final class Expander {
    private Expander() {}

    /**
     * The synapses of a projection.
     *
     * @param entity hash of the projection's name
     * @throws IllegalArgumentException when there are more than 2^31 - 1
     */
    public static SynapseRows expand(Connector connector, int sources, int targets, long seed, int entity) {
        throw new UnsupportedOperationException(connector + " " + ImmutableIntArray.of(sources, targets) + seed + entity);
    }
}
