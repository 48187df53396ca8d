package ganglion.dynamics;

/** What a random draw gives: semantics section 9. */
public enum Distribution {
    /** A real in (0, 1); no argument. */
    UNIFORM,
    /** A standard normal real; no argument. */
    NORMAL,
    /** True with the probability of its one argument, a real. */
    BERNOULLI,
    /** An integer below its one argument, a constant integer. */
    INTEGER_BELOW,
    /** A Poisson count whose mean is its one argument, a constant real; drawn with 7 rounds, 16 bits at a time. */
    POISSON
}
