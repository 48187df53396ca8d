/** The generated parser, what is done before and after it, and how mistakes are told. */
@NullMarked
package ganglion.grammar.internal;

import org.jspecify.annotations.NullMarked;
