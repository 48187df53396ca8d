/**
 * Routers and links of a mesh. Packets go along the row first, then along the column; a link, and the way from a router to its own
 * core, takes one packet every {@code cyclesPerHop} cycles and holds it for as long. In front of each stands a queue, first in,
 * first out and without bound; packets that reach a queue in the same cycle line up by the port they came in by: own core,
 * west, east, north, south. Only cycles in which something happens cost time.
 */
@NullMarked
package ganglion.sim.fabric;

import org.jspecify.annotations.NullMarked;
