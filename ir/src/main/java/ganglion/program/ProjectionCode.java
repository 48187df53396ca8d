package ganglion.program;

import com.google.common.collect.ImmutableList;
import ganglion.network.Connector;
import ganglion.network.DataColumn;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import ganglion.source.Span;
import java.util.Optional;

/**
 * A projection as a backend builds it.
 *
 * @param entity hash of the name, a coordinate of its draws
 * @param source place of the source population
 * @param target place of the target population
 * @param port place of the port in the target population
 * @param weight code whose result is F64, per synapse
 * @param delay code whose result is I64 steps, per synapse
 * @param plasticity the rule that changes the synapses; what they add then is what it delivers
 * @param polarity the sign of the weights, which the codes keep already; for those who edit weights
 * @param mirrors takes the place of the weights
 * @param since emissions of steps up to this one bring nothing: they left before the projection was what it is; 0 where a rule changes
 *     it
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
        Optional<PlasticityCode> plasticity,
        Optional<Projection.Polarity> polarity,
        Optional<MirrorCode> mirrors,
        long since,
        Span span) {

    /** A projection that has always been there. */
    public ProjectionCode(
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
            Optional<PlasticityCode> plasticity,
            Optional<Projection.Polarity> polarity,
            Optional<MirrorCode> mirrors,
            Span span) {
        this(
                name,
                entity,
                source,
                target,
                port,
                connector,
                weight,
                format,
                delay,
                minDelay,
                maxDelay,
                columns,
                plasticity,
                polarity,
                mirrors,
                0,
                span);
    }

    /** A projection whose synapses do not change. */
    public ProjectionCode(
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
        this(
                name,
                entity,
                source,
                target,
                port,
                connector,
                weight,
                format,
                delay,
                minDelay,
                maxDelay,
                columns,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                span);
    }

    /** The same at another place in the source. */
    public ProjectionCode withSpan(Span changed) {
        return with(mirrors, since, changed);
    }

    /** The same with nothing from emissions of steps up to that one. */
    public ProjectionCode withSince(long step) {
        return with(mirrors, step, span);
    }

    /** The same with the weights of another projection. */
    public ProjectionCode withMirrors(Optional<MirrorCode> changed) {
        return with(changed, since, span);
    }

    private ProjectionCode with(Optional<MirrorCode> mirroring, long from, Span place) {
        return new ProjectionCode(
                name,
                entity,
                source,
                target,
                port,
                connector,
                weight,
                format,
                delay,
                minDelay,
                maxDelay,
                columns,
                plasticity,
                polarity,
                mirroring,
                from,
                place);
    }
}
