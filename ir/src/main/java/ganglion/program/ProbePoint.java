package ganglion.program;

/**
 * Records in the steps that are multiples of {@code every}.
 *
 * @param subject what {@code place} counts
 * @param state by place; of a signal 0
 */
public record ProbePoint(Subject subject, int place, int state, int every) {

    /** What is recorded: a state of every neuron, a state of every synapse, or all values of a signal. */
    public enum Subject {
        POPULATION,
        PROJECTION,
        SIGNAL
    }

    /** Records a state of a population. */
    public ProbePoint(int population, int state, int every) {
        this(Subject.POPULATION, population, state, every);
    }
}
