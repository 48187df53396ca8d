/** What can be said of a network without running it. */
@NullMarked
package ganglion.compiler.analysis;

import org.jspecify.annotations.NullMarked;
