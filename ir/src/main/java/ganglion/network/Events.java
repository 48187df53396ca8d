package ganglion.network;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;

/** Emissions given in advance, sorted by step (from 1) and index, one entry a pair; payloads are whole numbers, not 0. */
public record Events(ImmutableLongArray steps, ImmutableIntArray indices, ImmutableLongArray payloads) {}
