package ganglion.compiler.lint;

import ganglion.network.Network;
import ganglion.source.Diagnostics;
import ganglion.syntax.SourceFile;

/** Looks for one kind of thing that is allowed and hardly meant. It stays silent wherever it is not certain. */
interface Lint {
    /**
     * @param file what the user wrote
     * @param network one of its networks; all names and sizes are settled
     */
    void check(SourceFile file, Network network, Diagnostics diagnostics);
}
