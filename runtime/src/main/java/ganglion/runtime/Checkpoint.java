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
 */
public record Checkpoint(String program, long fingerprint, long step, ImmutableList<PopulationState> populations) {

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
}
