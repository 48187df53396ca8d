/** The texts that come with Ganglion. */
@NullMarked
package ganglion.compiler.library;

import org.jspecify.annotations.NullMarked;
