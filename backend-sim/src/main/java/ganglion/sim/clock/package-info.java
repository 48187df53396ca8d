/**
 * The time a chip takes. Population P does its model step t in chip step t + lag(P); before that it is silent and costs nothing. A
 * chip step goes like this, each part beginning when the one before is quiet:
 *
 * <ol>
 *   <li>Emissions of stimuli enter over the host link at the router of core 0, one packet every {@code cyclesPerPacket} cycles, in
 *       order of population, index, destination core; they cross the mesh and are received.
 *   <li>All cores update their neurons; the packets of those that emit cross the mesh and are received, while other neurons are
 *       still updated.
 *   <li>The barrier: {@code cyclesPerBarrier}.
 * </ol>
 *
 * <p>So spikes of stimuli act in their own chip step and those of neurons in the next, as delays on a chip are at least 1. Links and
 * cores are quiet at a barrier: chip steps do not overlap.
 */
@NullMarked
package ganglion.sim.clock;

import org.jspecify.annotations.NullMarked;
