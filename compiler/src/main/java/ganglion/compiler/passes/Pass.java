package ganglion.compiler.passes;

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
     */
    record Result(Network network, String summary, double error) {}
}
