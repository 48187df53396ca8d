/** Random words, distributions, elementary functions and arithmetic, defined to the bit for every backend. */
@NullMarked
package ganglion.numeric;

import org.jspecify.annotations.NullMarked;
