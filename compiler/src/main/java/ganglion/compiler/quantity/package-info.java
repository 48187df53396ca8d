/** Constant numbers with their dimension. */
@NullMarked
package ganglion.compiler.quantity;

import org.jspecify.annotations.NullMarked;
