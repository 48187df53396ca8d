package ganglion.compiler.partition;

import java.util.Arrays;

/**
 * How good a partition and its places on a grid are; rates in units of the given rate unit, formulas as docs/mapping.md has them.
 *
 * @param km1 spikes delivered to other parts, the source's part fanning out itself
 * @param remoteAxons the same with every net counted once, whatever its rate
 * @param reuseMean synapses of a part divided by its axons in, mean over parts
 * @param energy unicast, to each other part by itself
 * @param locality mean over the nets that leave their part
 * @param hops links that spikes cross in multicast trees of XY routes
 * @param objective hops + 0.10 * the busiest link + 0.01 * the variance over links
 */
public record MappingMetrics(
        int parts,
        double km1,
        long remoteAxons,
        double reuseMean,
        double reuseGeometric,
        double energy,
        double latencyMean,
        double latencyMax,
        double congestionMean,
        double congestionMax,
        double locality,
        double hops,
        double linkMax,
        double linkVariance,
        double objective) {
    private static final double LINK_MAX_WEIGHT = 0.10;
    private static final double LINK_VARIANCE_WEIGHT = 0.01;

    /**
     * @param core of each part, no two the same
     */
    static MappingMetrics of(Routes routes, Parts parts, Loads loads, Grid grid, int[] core, HopCosts costs) {
        return new Measuring(routes, grid, core).measure(parts, loads, costs);
    }

    /** One pass over the groups of routes. */
    private static final class Measuring {
        private final Routes routes;
        private final Grid grid;
        private final int[] core;
        private final double[] traffic;
        private double km1;
        private long remoteAxons;
        private double energy;
        private double latency;
        private double latencyMax;

        Measuring(Routes routes, Grid grid, int[] core) {
            this.routes = routes;
            this.grid = grid;
            this.core = core;
            this.traffic = new double[grid.cores() * grid.cores()];
        }

        MappingMetrics measure(Parts parts, Loads loads, HopCosts costs) {
            double[] load = new double[MulticastTree.DIRECTIONS * grid.cores()];
            MulticastTree tree = new MulticastTree(grid);
            Locality hulls = new Locality(grid);
            double hops = 0;
            double cells = 0;
            long leaving = 0;
            for (int group = 0; group < routes.groups(); group++) {
                unicast(group, costs);
                hops += routes.rate[group] * tree.load(routes, group, core, load);
                cells += (double) routes.nets[group] * hulls.cells(routes, group, core);
                leaving += routes.nets[group];
            }
            double[] transits = Congestion.of(grid, traffic);
            double most = Arrays.stream(load).max().orElse(0);
            double variance = variance(load);
            double[] reuse = reuse(loads);
            return new MappingMetrics(
                    parts.count(),
                    km1,
                    remoteAxons,
                    Arrays.stream(reuse).average().orElse(0),
                    StrictMath.exp(
                            Arrays.stream(reuse).map(StrictMath::log).average().orElse(0)),
                    energy,
                    km1 > 0 ? latency / km1 : 0,
                    latencyMax,
                    Arrays.stream(transits).average().orElse(0),
                    Arrays.stream(transits).max().orElse(0),
                    leaving > 0 ? cells / leaving : 0,
                    hops,
                    most,
                    variance,
                    hops + LINK_MAX_WEIGHT * most + LINK_VARIANCE_WEIGHT * variance);
        }

        private void unicast(int group, HopCosts costs) {
            int home = core[routes.source(group)];
            double rate = routes.rate[group];
            for (int k = routes.start[group] + 1; k < routes.start[group + 1]; k++) {
                int there = core[routes.parts[k]];
                int distance = grid.distance(home, there);
                km1 += rate;
                remoteAxons += routes.nets[group];
                energy += rate * costs.energy(distance);
                latency += rate * costs.latency(distance);
                latencyMax = Math.max(latencyMax, costs.latency(distance));
                traffic[home * grid.cores() + there] += rate;
            }
        }

        /** Over the links that exist: those out of the grid carry nothing and count for nothing. */
        private double variance(double[] load) {
            int links = 2 * (2 * grid.cores() - grid.width() - grid.height());
            double sum = Arrays.stream(load).sum();
            double squares = Arrays.stream(load).map(value -> value * value).sum();
            return links == 0 ? 0 : Math.max(0, squares / links - (sum / links) * (sum / links));
        }

        private static double[] reuse(Loads loads) {
            double[] reuse = new double[loads.synapses().length()];
            for (int part = 0; part < reuse.length; part++) {
                long axons = loads.axonsIn().get(part);
                reuse[part] = axons == 0 ? 0 : (double) loads.synapses().get(part) / axons;
            }
            return Arrays.stream(reuse).filter(value -> value > 0).toArray();
        }
    }
}
