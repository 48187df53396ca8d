/** The native engine behind its C interface. */
@NullMarked
package ganglion.jna;

import org.jspecify.annotations.NullMarked;
