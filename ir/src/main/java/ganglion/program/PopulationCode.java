package ganglion.program;

import com.google.common.collect.ImmutableList;
import ganglion.network.DataColumn;
import ganglion.network.Events;
import ganglion.network.Samples;
import ganglion.source.Span;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A population as a backend runs it.
 *
 * @param entity hash of the name, a coordinate of its draws
 * @param stimulus off the chip: no core, no neuron updates, packets come over the host link
 * @param stage populations of a lower stage run first within a step
 * @param initial stores every state; run with step 0
 * @param update the neuron program of one step
 * @param payload I64, F64 or F32: the type of what it emits
 * @param winners limits who emits
 * @param events replaces the update of a population that has no program
 */
public record PopulationCode(
        String name,
        int entity,
        int size,
        boolean stimulus,
        int stage,
        ImmutableList<StateSlot> states,
        ImmutableList<PortSlot> ports,
        ImmutableList<DataColumn> columns,
        Code initial,
        Code update,
        RegisterType payload,
        Optional<Samples> samples,
        Optional<Events> events,
        Optional<WinnersCode> winners,
        boolean observed,
        Span span) {

    /** The state in which each neuron counts how often it was updated, on chips that ask for it: none of the model's own. */
    public static final String UPDATE_COUNT = "(updates)";

    /** The place of {@link #UPDATE_COUNT} among the states. */
    public OptionalInt updateCount() {
        int last = states.size() - 1;
        return last >= 0 && states.get(last).name().equals(UPDATE_COUNT) ? OptionalInt.of(last) : OptionalInt.empty();
    }

    /** A population in which every neuron that would emit does. */
    public PopulationCode(
            String name,
            int entity,
            int size,
            boolean stimulus,
            int stage,
            ImmutableList<StateSlot> states,
            ImmutableList<PortSlot> ports,
            ImmutableList<DataColumn> columns,
            Code initial,
            Code update,
            RegisterType payload,
            Optional<Samples> samples,
            Optional<Events> events,
            boolean observed,
            Span span) {
        this(
                name,
                entity,
                size,
                stimulus,
                stage,
                states,
                ports,
                columns,
                initial,
                update,
                payload,
                samples,
                events,
                Optional.empty(),
                observed,
                span);
    }

    /** The same, recorded or not. */
    public PopulationCode withObserved(boolean changed) {
        return new PopulationCode(
                name, entity, size, stimulus, stage, states, ports, columns, initial, update, payload, samples, events,
                winners, changed, span);
    }

    /** The same with other columns. */
    public PopulationCode withColumns(ImmutableList<DataColumn> changed) {
        return new PopulationCode(
                name, entity, size, stimulus, stage, states, ports, changed, initial, update, payload, samples, events,
                winners, observed, span);
    }

    /** The same at another place in the source. */
    public PopulationCode withSpan(Span changed) {
        return new PopulationCode(
                name, entity, size, stimulus, stage, states, ports, columns, initial, update, payload, samples, events,
                winners, observed, changed);
    }
}
