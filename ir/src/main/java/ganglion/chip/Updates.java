package ganglion.chip;

/** Which neurons a chip counts as updated in a step. */
public enum Updates {
    /** Each neuron, in each step. */
    EVERY_STEP,
    /**
     * A neuron to which something arrives, that emits, or of which some state is not 0 before or after the step. So one with a bias
     * is always updated, and one at rest, with all states 0, is not.
     */
    ACTIVE
}
