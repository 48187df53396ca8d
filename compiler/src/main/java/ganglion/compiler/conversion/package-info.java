/** Numeric passes that somebody asks for by name: each defines a new network, and says how far its numbers are from the old ones. */
@NullMarked
package ganglion.compiler.conversion;

import org.jspecify.annotations.NullMarked;
