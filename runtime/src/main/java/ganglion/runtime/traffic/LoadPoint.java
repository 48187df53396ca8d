package ganglion.runtime.traffic;

/**
 * What a network does under a load; latencies in cycles, those that nothing tells are 0.
 *
 * @param rate packets that each router is offered in a cycle
 * @param stable whether the network keeps up
 * @param latency mean time from the making of a packet, queue of the source included, until its last flit arrives
 * @param networkLatency the same from the moment its head leaves the source
 * @param accepted flits that arrive at a router in a cycle, in the mean
 * @param acceptedLeast the same of the router that gets fewest
 * @param visits routers that a packet visits, in the mean
 * @param packets those measured
 * @param deepestQueue the most flits that stood in one queue
 * @param cycles that were run
 */
public record LoadPoint(
        double rate,
        boolean stable,
        double latency,
        double networkLatency,
        long leastLatency,
        long mostLatency,
        double accepted,
        double acceptedLeast,
        double visits,
        long packets,
        int deepestQueue,
        long cycles) {}
