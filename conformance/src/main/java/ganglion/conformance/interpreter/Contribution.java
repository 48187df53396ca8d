package ganglion.conformance.interpreter;

import java.util.Comparator;

/**
 * What one spike adds to a port over one synapse.
 *
 * @param emission the step in which it was emitted
 * @param projection its place in the network
 */
record Contribution(long emission, int projection, Value weight, Value payload) {
    /** Semantics 3.3; what agrees in both is entered in order. */
    static final Comparator<Contribution> ORDER =
            Comparator.comparingLong(Contribution::emission).thenComparingInt(Contribution::projection);
}
