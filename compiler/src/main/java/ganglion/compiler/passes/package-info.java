/** Passes over the network, one a file; their order stands in {@code Pipeline}. */
@NullMarked
package ganglion.compiler.passes;

import org.jspecify.annotations.NullMarked;
