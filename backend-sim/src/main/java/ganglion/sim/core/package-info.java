/**
 * What the cores of a chip do in a chip step, in cycles. A core has two units that work side by side.
 *
 * <p>The receiving unit takes packets in the order in which they come: {@code cyclesPerAxon} to find the synapses of the axon, then
 * {@code cyclesPerSynapse} for each of them.
 *
 * <p>The sending unit updates the core's neurons one after another, slices of populations in the order of the mapping,
 * {@code cyclesPerNeuron} each. A neuron that emits hands its packets on when its update is done, in order of destination; the
 * axon-out stage gives them to the router one after another, {@code cyclesPerPacket} each, while updates go on.
 */
@NullMarked
package ganglion.sim.core;

import org.jspecify.annotations.NullMarked;
