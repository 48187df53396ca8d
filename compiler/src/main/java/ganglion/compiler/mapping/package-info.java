/** Finds where and when a network runs on its chip, and says what does not fit. */
@NullMarked
package ganglion.compiler.mapping;

import org.jspecify.annotations.NullMarked;
