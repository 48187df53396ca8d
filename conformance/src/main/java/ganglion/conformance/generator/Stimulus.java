package ganglion.conformance.generator;

/** The kinds of stimuli. */
public sealed interface Stimulus {
    /** Mean count of a step and neuron, made of {@code n} sources. */
    record Poisson(double mean, int n) implements Stimulus {}

    /** A spike every {@code period} steps. */
    record Regular(int period, int start) implements Stimulus {}

    /** {@code count} events in a file; several may fall together, {@code graded} ones have values. */
    record Events(long seed, int count, boolean graded) implements Stimulus {}

    /** Rows of values, whole or real, one a step or a trial. */
    record Values(long seed, int rows, boolean whole) implements Stimulus {}

    /** Rows of values that are probabilities of a spike. */
    record RateCode(long seed, int rows) implements Stimulus {}

    /** Its name in the language. */
    default String word() {
        return switch (this) {
            case Poisson _ -> "poisson";
            case Regular _ -> "regular";
            case Events _ -> "events";
            case Values _ -> "values";
            case RateCode _ -> "rate_code";
        };
    }
}
