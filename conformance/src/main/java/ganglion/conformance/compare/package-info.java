/** The same network run in several ways, and what differs. */
@NullMarked
package ganglion.conformance.compare;

import org.jspecify.annotations.NullMarked;
