package ganglion.runtime;

import com.google.common.primitives.ImmutableIntArray;

/**
 * What a run needs to go on in another process: all state of the network, and of the hash over its spikes.
 *
 * @param observed the places of the populations whose spikes are in the hash, ascending
 */
public record SavedRun(Checkpoint checkpoint, Sha256.State spikes, ImmutableIntArray observed) {}
