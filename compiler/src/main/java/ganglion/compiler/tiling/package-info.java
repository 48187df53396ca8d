/** Layers that are images, cut into blocks without a look at a single synapse. */
@NullMarked
package ganglion.compiler.tiling;

import org.jspecify.annotations.NullMarked;
