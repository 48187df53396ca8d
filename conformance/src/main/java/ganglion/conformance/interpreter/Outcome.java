package ganglion.conformance.interpreter;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;

/**
 * What a run gave.
 *
 * @param spikes of observed populations
 * @param traces by probe
 * @param weights at the end, of the projections whose weights change, by name
 * @param emissions by population
 * @param synapticEvents by projection
 */
public record Outcome(
        Spikes spikes,
        ImmutableList<Trace> traces,
        ImmutableMap<String, ImmutableDoubleArray> weights,
        ImmutableLongArray emissions,
        ImmutableLongArray neuronUpdates,
        ImmutableLongArray synapticEvents) {}
