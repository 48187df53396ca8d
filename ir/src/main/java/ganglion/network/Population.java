package ganglion.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.NumberFormat;
import ganglion.source.Span;
import java.util.Optional;

/**
 * Neurons of one model. A stimulus is a population off the chip.
 *
 * @param name full dotted name
 * @param arithmetic the format of reals: a float format, or Fixed, meaning exact fixed-point arithmetic rounded at assignments
 * @param samples the data that {@code Expression.Sample} reads
 * @param events the emissions of a population that has no program
 * @param settings of a neuron that the chip has built in, by parameter: one value, or one a neuron; for those who count profiles
 * @param observed its spikes are part of the result
 */
public record Population(
        String name,
        int size,
        boolean stimulus,
        Dynamics dynamics,
        NumberFormat arithmetic,
        ImmutableList<DataColumn> columns,
        Optional<Samples> samples,
        Optional<Events> events,
        ImmutableMap<String, ImmutableDoubleArray> settings,
        boolean observed,
        Span span) {

    /** A population of which no settings are told. */
    public Population(
            String name,
            int size,
            boolean stimulus,
            Dynamics dynamics,
            NumberFormat arithmetic,
            ImmutableList<DataColumn> columns,
            Optional<Samples> samples,
            Optional<Events> events,
            boolean observed,
            Span span) {
        this(name, size, stimulus, dynamics, arithmetic, columns, samples, events, ImmutableMap.of(), observed, span);
    }
}
