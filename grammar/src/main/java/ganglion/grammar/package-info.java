/** Source text to syntax. */
@NullMarked
package ganglion.grammar;

import org.jspecify.annotations.NullMarked;
