/** Data from files: named columns and arrays, and the reader that brings them. */
@NullMarked
package ganglion.data;

import org.jspecify.annotations.NullMarked;
