/** Passes that leave out what no observed spike depends on; every bit of what is observed stays. */
@NullMarked
package ganglion.compiler.simplification;

import org.jspecify.annotations.NullMarked;
