/** Routing tables: keys that a mask picks out, the fewest lines that send every key its way, and proof that they do. */
@NullMarked
package ganglion.compiler.routing;

import org.jspecify.annotations.NullMarked;
