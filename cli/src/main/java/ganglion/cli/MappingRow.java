package ganglion.cli;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.compiler.partition.Loads;
import ganglion.compiler.partition.MappedGraph;
import ganglion.compiler.partition.MappingMetrics;

/**
 * One way to map a graph and what it gave.
 *
 * @param seconds of wall-clock time for the partition
 * @param cpuSeconds of all threads, the compiler of the virtual machine included
 */
record MappingRow(
        String partitioner,
        MappedGraph mapped,
        double seconds,
        double cpuSeconds,
        double placeSeconds,
        double placeCpuSeconds) {

    /** Every metric by its name, in the order of the table. */
    ImmutableMap<String, Number> metrics() {
        MappingMetrics metrics = mapped.metrics();
        Loads loads = mapped.loads();
        return ImmutableMap.<String, Number>builder()
                .put("parts", metrics.parts())
                .put("km1", metrics.km1())
                .put("remote_axons", metrics.remoteAxons())
                .put("synaptic_reuse_mean", metrics.reuseMean())
                .put("synaptic_reuse_geometric_mean", metrics.reuseGeometric())
                .put("energy", metrics.energy())
                .put("latency_mean", metrics.latencyMean())
                .put("latency_max", metrics.latencyMax())
                .put("congestion_mean", metrics.congestionMean())
                .put("congestion_max", metrics.congestionMax())
                .put("locality", metrics.locality())
                .put("multicast_hops", metrics.hops())
                .put("link_max", metrics.linkMax())
                .put("link_variance", metrics.linkVariance())
                .put("objective_j", metrics.objective())
                .put("neurons_max", most(loads.neurons()))
                .put("axons_in_max", most(loads.axonsIn()))
                .put("axons_out_max", most(loads.axonsOut()))
                .put("synapses_max", most(loads.synapses()))
                .put("partition_seconds", seconds)
                .put("partition_cpu_seconds", cpuSeconds)
                .put("place_seconds", placeSeconds)
                .put("place_cpu_seconds", placeCpuSeconds)
                .buildOrThrow();
    }

    private static long most(ImmutableLongArray column) {
        return Loads.most(column);
    }
}
