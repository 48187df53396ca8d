/** Warnings about what is allowed and hardly meant. */
@NullMarked
package ganglion.compiler.lint;

import org.jspecify.annotations.NullMarked;
