package ganglion.dynamics;

/** Where a value that a program reads from outside comes from. */
public enum Origin {
    /** A trace of the synapse, by its name. */
    TRACE,
    /** A state of the source neuron after its program of this step, by its name. */
    PRE_STATE,
    /** A state of the target neuron after its program of this step, by its name. */
    POST_STATE,
    /** What the source emitted and reaches the synapse in this step: 0 for nothing. */
    PRE_SPIKE,
    /** What the target emitted and is seen by the synapse in this step: 0 for nothing. */
    POST_SPIKE,
    /**
     * A signal, by its full name. Of m values the one of the reader's group: with n readers, index * m / n. The readers of a
     * synapse are the neurons of its target.
     */
    SIGNAL,
    /** A reduction of the signal whose program reads it, by its name. */
    REDUCTION,
    /** The number of the current phase, from 0. */
    PHASE
}
