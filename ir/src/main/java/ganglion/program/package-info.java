/** What a compiler hands to a backend: closed, flat, and all a backend ever sees. */
@NullMarked
package ganglion.program;

import org.jspecify.annotations.NullMarked;
