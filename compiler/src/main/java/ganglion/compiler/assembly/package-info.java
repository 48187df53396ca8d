/** From the network to register code: what a backend runs. */
@NullMarked
package ganglion.compiler.assembly;

import org.jspecify.annotations.NullMarked;
