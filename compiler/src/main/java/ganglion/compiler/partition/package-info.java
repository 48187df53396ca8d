/** Cuts a hypergraph of neurons into parts that fit cores, sets the parts on a grid, and measures both. */
@NullMarked
package ganglion.compiler.partition;

import org.jspecify.annotations.NullMarked;
