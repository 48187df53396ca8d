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
 * @param projections those whose synapses change or mirror others, in order of declaration
 * @param signals signal by signal, value by value: bits as those of states
 * @param phase number of the current phase
 */
public record Checkpoint(
        String program,
        long fingerprint,
        long step,
        ImmutableList<PopulationState> populations,
        ImmutableList<ProjectionState> projections,
        ImmutableList<ImmutableLongArray> signals,
        int phase) {

    /** Of a network in which nothing but neurons has a state. */
    public Checkpoint(String program, long fingerprint, long step, ImmutableList<PopulationState> populations) {
        this(program, fingerprint, step, populations, ImmutableList.of(), ImmutableList.of(), 0);
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
     * One projection whose synapses change, or that mirrors one; synapses count by source, each source's in their order.
     *
     * @param states state by state, synapse by synapse: bits of a double, of a float (low 32), or a long
     * @param stored the step in which each was last stored, synapse by synapse; of states that are not dated nothing
     * @param traces trace by trace, the bits of its rows of neurons one after the other: what its synapses saw in the last L steps,
     *     oldest first (0 before step 1), then what the trace holds, raised; L is {@code PlasticityCode.lag}
     * @param steps steps of emission of the amounts that have not arrived, ascending
     * @param synapses theirs, ascending within a step
     * @param amounts what will be added to the port, payload included: bits in the type of the port
     */
    public record ProjectionState(
            String name,
            ImmutableList<ImmutableLongArray> states,
            ImmutableList<ImmutableLongArray> stored,
            ImmutableList<ImmutableLongArray> traces,
            ImmutableLongArray steps,
            ImmutableIntArray synapses,
            ImmutableLongArray amounts) {}
}
