package ganglion.runtime;

import com.google.common.primitives.ImmutableLongArray;

/**
 * Packets and the links that they crossed, along rows and along columns, and those of both between chips; a column has one number for
 * each population, or for each core.
 */
public record Traffic(
        ImmutableLongArray packets,
        ImmutableLongArray eastWest,
        ImmutableLongArray northSouth,
        ImmutableLongArray chipLinks) {}
