package ganglion.dynamics;

/** The whole numbers that place a value: all are INTEGER. */
public enum Axis {
    /** The model's step, from 1 (0 while initial values are made). */
    STEP,
    /** The neuron's index in its population. */
    INDEX,
    /** The source neuron of a synapse. */
    SOURCE,
    /** The target neuron of a synapse. */
    TARGET
}
