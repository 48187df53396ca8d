/** A network on chip, flit by flit: routers with queues at their inputs, virtual channels and credits, one class a component. */
@NullMarked
package ganglion.sim.noc;

import org.jspecify.annotations.NullMarked;
