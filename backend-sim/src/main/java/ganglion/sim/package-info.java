/** The cycle-level simulator: spikes from {@code functional}, time from {@code clock}, {@code core} and {@code fabric}. */
@NullMarked
package ganglion.sim;

import org.jspecify.annotations.NullMarked;
