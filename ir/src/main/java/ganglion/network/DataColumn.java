package ganglion.network;

import com.google.common.primitives.ImmutableDoubleArray;

/**
 * Named values. Of a population: one a neuron. Of a dense projection: entry [target][source] at target * sources + source. Of a
 * list: one a row, rows stably sorted by source. Whole numbers are exact up to 2^53.
 */
public record DataColumn(String name, ImmutableDoubleArray values) {}
