package ganglion.compiler.lint;

import ganglion.network.Network;
import ganglion.source.Diagnostics;

/** Looks for one kind of thing in networks that is allowed and hardly meant. It stays silent wherever it is not certain. */
interface Lint {
    /** @param network all names and sizes are settled */
    void check(Network network, Diagnostics diagnostics);
}
