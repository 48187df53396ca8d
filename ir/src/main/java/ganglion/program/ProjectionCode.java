package ganglion.program;

import com.google.common.collect.ImmutableList;
import ganglion.network.Connector;
import ganglion.network.DataColumn;
import ganglion.network.WeightFormat;
import ganglion.source.Span;

/**
 * A projection as a backend builds it.
 *
 * @param entity hash of the name, a coordinate of its draws
 * @param source place of the source population
 * @param target place of the target population
 * @param port place of the port in the target population
 * @param weight code whose result is F64, per synapse
 * @param delay code whose result is I64 steps, per synapse
 */
public record ProjectionCode(
        String name,
        int entity,
        int source,
        int target,
        int port,
        Connector connector,
        Code weight,
        WeightFormat format,
        Code delay,
        int minDelay,
        int maxDelay,
        ImmutableList<DataColumn> columns,
        Span span) {

    /** The same at another place in the source. */
    public ProjectionCode withSpan(Span changed) {
        return new ProjectionCode(
                name, entity, source, target, port, connector, weight, format, delay, minDelay, maxDelay, columns,
                changed);
    }
}
