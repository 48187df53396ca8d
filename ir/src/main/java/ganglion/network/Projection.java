package ganglion.network;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Expression;
import ganglion.source.Span;

/**
 * Synapses from one population to a port of another.
 *
 * @param name unique in the network; its hash is part of the draws' coordinates
 * @param weight REAL, evaluated in float64 for each synapse, then brought into {@code format}
 * @param delay INTEGER, in steps, evaluated in float64 for each synapse; within minDelay..maxDelay
 */
public record Projection(
        String name,
        String source,
        String target,
        String port,
        Connector connector,
        Expression weight,
        WeightFormat format,
        Expression delay,
        int minDelay,
        int maxDelay,
        ImmutableList<DataColumn> columns,
        Span span) {}
