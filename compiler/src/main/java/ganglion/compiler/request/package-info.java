/** What may be asked of the compiler. */
@NullMarked
package ganglion.compiler.request;

import org.jspecify.annotations.NullMarked;
