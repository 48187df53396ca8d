package ganglion.dynamics;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import java.util.Optional;

/**
 * A neuron model bound to its parameters. While equations are present the program says where they advance
 * ({@link Statement.Integrate}); afterwards the program alone is the neuron.
 *
 * @param winners limits the emissions of a step to some neurons of the population
 * @param payload INTEGER when every emission is a whole number (a plain spike is 1), else REAL
 * @param payloadUnit what one count of a whole payload stands for; 1 but where a chip carries real emissions as counts
 */
public record Dynamics(
        String model,
        ImmutableList<State> states,
        ImmutableList<Port> ports,
        Optional<Equations> equations,
        ImmutableList<Statement> program,
        Optional<Winners> winners,
        ValueType payload,
        double payloadUnit) {

    /**
     * Of the neurons that would emit the {@code count} with the largest keys do; equal keys: the lower index first. The keys are
     * read after the programs of all neurons ran; then the neurons that do emit run the block.
     *
     * @param key REAL
     */
    public record Winners(int count, Expression key, ImmutableList<Statement> block, Span span) {}

    /** Dynamics whose payloads stand for themselves. */
    public Dynamics(
            String model,
            ImmutableList<State> states,
            ImmutableList<Port> ports,
            Optional<Equations> equations,
            ImmutableList<Statement> program,
            Optional<Winners> winners,
            ValueType payload) {
        this(model, states, ports, equations, program, winners, payload, 1);
    }

    /** Dynamics in which every neuron that would emit does. */
    public Dynamics(
            String model,
            ImmutableList<State> states,
            ImmutableList<Port> ports,
            Optional<Equations> equations,
            ImmutableList<Statement> program,
            ValueType payload) {
        this(model, states, ports, equations, program, Optional.empty(), payload);
    }

    /** The same with other states. */
    public Dynamics withStates(ImmutableList<State> changed) {
        return new Dynamics(model, changed, ports, equations, program, winners, payload, payloadUnit);
    }

    /** The same with other ports. */
    public Dynamics withPorts(ImmutableList<Port> changed) {
        return new Dynamics(model, states, changed, equations, program, winners, payload, payloadUnit);
    }

    /** The same with another program. */
    public Dynamics withProgram(ImmutableList<Statement> changed) {
        return new Dynamics(model, states, ports, equations, changed, winners, payload, payloadUnit);
    }

    /** The same with another choice of those who emit. */
    public Dynamics withWinners(Optional<Winners> changed) {
        return new Dynamics(model, states, ports, equations, program, changed, payload, payloadUnit);
    }

    /** The same without equations, run by a program alone. */
    public Dynamics run(ImmutableList<Statement> alone) {
        return new Dynamics(model, states, ports, Optional.empty(), alone, winners, payload, payloadUnit);
    }

    /** The same with emissions that are whole counts of a unit. */
    public Dynamics emitting(double unit) {
        return new Dynamics(model, states, ports, equations, program, winners, ValueType.INTEGER, unit);
    }

    public Optional<State> state(String name) {
        return states.stream().filter(state -> state.name().equals(name)).findFirst();
    }

    public Optional<Port> port(String name) {
        return ports.stream().filter(port -> port.name().equals(name)).findFirst();
    }
}
