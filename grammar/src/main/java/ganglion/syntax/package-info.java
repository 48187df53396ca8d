/** What a source file says, word for word, before any name or unit is looked up. */
@NullMarked
package ganglion.syntax;

import org.jspecify.annotations.NullMarked;
