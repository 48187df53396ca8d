/** Made-up traffic for a network on chip, and what comes out of it. */
@NullMarked
package ganglion.sim.noc.traffic;

import org.jspecify.annotations.NullMarked;
