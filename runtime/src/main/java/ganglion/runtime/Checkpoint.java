package ganglion.runtime;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;

/**
 * All state of a run between two steps, by names and indices of the network, never by core, thread or backend.
 *
 * @param program name of the network, for the message when it does not fit
 * @param fingerprint hash of everything in the program that is not mapping: {@code ProgramFile.fingerprint}
 * @param step steps done
 * @param projections those with a rule and those that mirror one, in order of the program
 */
public record Checkpoint(
        String program,
        long fingerprint,
        long step,
        ImmutableList<PopulationState> populations,
        ImmutableList<ProjectionState> projections) {

    /** Of a network whose synapses do not change. */
    public Checkpoint(String program, long fingerprint, long step, ImmutableList<PopulationState> populations) {
        this(program, fingerprint, step, populations, ImmutableList.of());
    }

    /**
     * One population.
     *
     * @param states state by state (order of the program), neuron by neuron: bits of a double, of a float (low 32), or a long
     * @param steps emissions of the last {@code Program.maxDelay()} steps, and injected ones of the future: their steps, ascending
     */
    public record PopulationState(
            String name,
            ImmutableList<ImmutableLongArray> states,
            ImmutableLongArray steps,
            ImmutableIntArray indices,
            ImmutableLongArray payloads) {}

    /**
     * One projection; synapses are counted by source, in their order. Values are bits as above.
     *
     * @param states state by state; none where weights are mirrored
     * @param dates of each state that decays: the steps in which it was stored; an empty row for another
     * @param traces trace by trace: the value at each neuron, then what synapses can see of it of each step they still look back to, the
     *     oldest first, 0 before step 1
     * @param steps amounts that were entered and have not arrived: the steps of their emissions, ascending
     * @param synapses of these amounts, in the order in which they are added
     * @param amounts bits of what is added, in the type of the port
     */
    public record ProjectionState(
            String name,
            ImmutableList<ImmutableLongArray> states,
            ImmutableList<ImmutableLongArray> dates,
            ImmutableList<ImmutableList<ImmutableLongArray>> traces,
            ImmutableLongArray steps,
            ImmutableIntArray synapses,
            ImmutableLongArray amounts) {}
}
