package ganglion.runtime;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableLongArray;

/** Samples of a state: row r holds all neurons of the population in step {@code steps[r]}; values in base units. */
public record Trace(ImmutableLongArray steps, int width, ImmutableDoubleArray values) {}
