/** Chips: topology, capacities, arithmetic, timing and costs. */
@NullMarked
package ganglion.chip;

import org.jspecify.annotations.NullMarked;
