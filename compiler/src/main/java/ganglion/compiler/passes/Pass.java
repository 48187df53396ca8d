package ganglion.compiler.passes;

import com.google.common.collect.ImmutableMap;
import ganglion.network.Network;
import ganglion.source.Diagnostics;

/** One step from network to network. */
public interface Pass {

    /** The name under which it is reported and can be printed after. */
    String name();

    /** Whether every bit of every spike stays; a numeric pass defines a new network. */
    boolean isExact();

    /** The changed network; what the pass cannot do is reported. */
    Result run(Network network, Diagnostics diagnostics);

    /**
     * What a pass made.
     *
     * @param summary one line for the modeller
     * @param error the greatest relative error that a numeric pass put into a number, 0 for an exact pass
     * @param drives the error of what drives a population, relative to it, by the population's name: of weights that were rounded
     */
    record Result(Network network, String summary, double error, ImmutableMap<String, Double> drives) {

        /** A pass that rounds no weights. */
        public Result(Network network, String summary, double error) {
            this(network, summary, error, ImmutableMap.of());
        }
    }
}
