package ganglion.data;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;

/** An array of numbers in C order; {@code integral} when the file held whole numbers. */
public record Tensor(ImmutableIntArray shape, boolean integral, ImmutableDoubleArray values) {}
