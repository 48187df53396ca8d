/** Where and when on a chip the parts of a network run. */
@NullMarked
package ganglion.mapping;

import org.jspecify.annotations.NullMarked;
