/** Networks too large to be written out: rows made again from their rule whenever they are counted. */
@NullMarked
package ganglion.compiler.streaming;

import org.jspecify.annotations.NullMarked;
