/** Random valid networks as source text with their data files, and making a failing one small. */
@NullMarked
package ganglion.conformance.generator;

import org.jspecify.annotations.NullMarked;
