/** Source text to syntax: what a file says, word for word, before any name or unit is looked up. */
@NullMarked
package ganglion.grammar;

import org.jspecify.annotations.NullMarked;
