package ganglion.runtime.traffic;

import ganglion.chip.Router;
import ganglion.chip.Topology;

/** A network on chip and the traffic that it is given. Equal setups give equal results. */
public record TrafficSetup(Topology.Tiles tiles, Router router, TrafficPattern pattern, Sampling sampling, long seed) {}
