/** Names, units, constants: from syntax to a flattened network. */
@NullMarked
package ganglion.compiler.semantics;

import org.jspecify.annotations.NullMarked;
