package ganglion.dynamics;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * A neuron model bound to its parameters. While equations are present the program says where they advance
 * ({@link Statement.Integrate}); afterwards the program alone is the neuron.
 *
 * @param payload INTEGER when every emission is a whole number (a plain spike is 1), else REAL
 */
public record Dynamics(
        String model,
        ImmutableList<State> states,
        ImmutableList<Port> ports,
        Optional<Equations> equations,
        ImmutableList<Statement> program,
        ValueType payload) {

    public Optional<State> state(String name) {
        return states.stream().filter(state -> state.name().equals(name)).findFirst();
    }

    public Optional<Port> port(String name) {
        return ports.stream().filter(port -> port.name().equals(name)).findFirst();
    }
}
