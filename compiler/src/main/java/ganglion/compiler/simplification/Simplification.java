package ganglion.compiler.simplification;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.passes.Pass;
import java.util.function.Predicate;

/** What is left out at {@code -O2}, in this order, of a network whose numbers have their formats. */
public final class Simplification {
    private Simplification() {}

    /**
     * The passes.
     *
     * @param isNamed whether an experiment asks for a population or a projection of that full name, which then stays as it is
     * @param isEdited whether phases of the experiment change the network
     */
    public static ImmutableList<Pass> passes(Predicate<String> isNamed, boolean isEdited) {
        return ImmutableList.of(
                new ZeroWeights(isNamed),
                new SilentNeurons(isNamed, isEdited),
                new DirectRelays(isNamed),
                new ParallelSynapses(isNamed),
                new UnreadPopulations(isNamed));
    }
}
