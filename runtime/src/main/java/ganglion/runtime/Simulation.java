package ganglion.runtime;

import ganglion.network.SynapseRows;
import java.util.Optional;
import java.util.Set;

/**
 * A network being run, step by step. Not for use by several threads, but for {@link #cancel}.
 *
 * <p>The order of events inside a step, and every number that comes out, is docs/semantics.md.
 */
public interface Simulation extends AutoCloseable {

    /** Steps done so far. */
    long step();

    /**
     * Does that many steps, or fewer when cancelled.
     *
     * @throws ganglion.source.DiagnosticException for NaN (E0601) and overflow of integers (E0602), with population, index and
     *     step in the message; the simulation can then only be closed
     */
    void advance(long steps);

    /** Adds emissions to stimuli: step in the future, payload as in {@link Spikes}; those of one pair are summed. */
    void inject(Spikes spikes);

    /**
     * Sets all values of a signal without a program; from the next step on.
     *
     * @throws IllegalArgumentException where the program has no such one
     */
    void set(String parameter, double value);

    /** Tells the number of the phase, from 0, which programs may read; from the next step on. */
    void phase(int number);

    /** Brings the states of those populations back to their initial values. */
    void reset(Set<String> populations);

    /** The synapses of a projection with the weights as used, in base units, and delays in steps. */
    WeightedSynapses weights(String projection);

    /** The emissions of observed populations since the last call, sorted by step, population, index. */
    Spikes spikes();

    /** The samples of a probe (by its place in the program) since the last call. */
    Trace trace(int probe);

    /** Counts since the simulation was opened or resumed. */
    Activity activity();

    /** How far neuron programs are machine code; empty where none was asked for, or the backend has none. */
    default Optional<GeneratedCode> generatedCode() {
        return Optional.empty();
    }

    /** What it holds in memory, where the backend can tell. */
    default Optional<Footprint> footprint() {
        return Optional.empty();
    }

    /** All state, between steps. */
    Checkpoint checkpoint();

    /** Makes a running {@link #advance} return after the step it is in, within 100 ms; from any thread. */
    void cancel();

    @Override
    void close();

    /** Synapses as (source, target) rows with weight and delay, in the order of semantics section 3. */
    record WeightedSynapses(SynapseRows rows, double[] weights, int[] delays) {}
}
