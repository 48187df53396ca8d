/** Source texts, positions in them, and the diagnostics that point at those positions. */
@NullMarked
package ganglion.source;

import org.jspecify.annotations.NullMarked;
