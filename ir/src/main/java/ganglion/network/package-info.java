/** Populations, projections, stimuli and probes: the network as the modeller means it, flattened. */
@NullMarked
package ganglion.network;

import org.jspecify.annotations.NullMarked;
