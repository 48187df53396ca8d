package ganglion.sim.noc.traffic;

import ganglion.runtime.traffic.LoadPoint;
import ganglion.runtime.traffic.Sampling;
import ganglion.runtime.traffic.TrafficSetup;
import ganglion.sim.noc.Endpoint;
import ganglion.sim.noc.FlitNetwork;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A network under one load, measured as {@link Sampling} says. A source makes its next packet when the last flit of the one before
 * has left, with the date that it would have had; so sources need no memory, and packets wait in them without bound all the same.
 */
final class LoadRun implements Endpoint {
    /** However few packets there are. */
    private static final int MOST_PERIODS = 10_000;

    private static final int STEADY = 3;
    private static final int CHECK = 1000;
    private static final long MEASURED = 1L << 32;

    private enum Stage {
        WARMUP,
        MEASURING,
        DRAINING
    }

    private final Sampling sampling;
    private final double rate;
    private final int flits;
    private final FlitNetwork network;
    private final Destinations destinations;
    private final Arrivals arrivals;
    private final SplittableRandom[] randoms;
    private final long[] dates;
    private final Agenda agenda;
    private final Latencies latencies = new Latencies();
    private final long[] accepted;
    private Stage stage = Stage.WARMUP;
    private long now;
    private long cleared;
    private long drainFrom = Long.MAX_VALUE;
    private long measured;

    LoadRun(TrafficSetup setup, double rate) {
        this.rate = rate;
        sampling = setup.sampling();
        flits = setup.router().flits();
        network = new FlitNetwork(setup.tiles(), setup.router(), this);
        destinations = new Destinations(setup.pattern(), setup.tiles());
        arrivals = new Arrivals(rate);
        int routers = network.routers();
        SplittableRandom seeds = new SplittableRandom(setup.seed());
        randoms = new SplittableRandom[routers];
        Arrays.setAll(randoms, router -> seeds.split());
        dates = new long[routers];
        accepted = new long[routers];
        agenda = new Agenda(routers);
        for (int router = 0; router < routers; router++) {
            dates[router] = arrivals.gap(randoms[router]);
            agenda.add(dates[router], router);
        }
    }

    LoadPoint run() {
        double latency = 0;
        double throughput = 0;
        int steady = 0;
        boolean overloaded = false;
        boolean clear = true;
        for (int period = 0; !overloaded && goesOn(period, steady); period++) {
            if (clear || stage == Stage.WARMUP && period % 2 == 0) {
                clear();
            }
            clear = stage == Stage.WARMUP && period + 1 >= sampling.warmup();
            advanceTo(now + sampling.period());
            double latencyBefore = latency;
            double throughputBefore = throughput;
            latency = latencies.mean();
            throughput = acceptedMean();
            overloaded = isOverloaded();
            boolean changed = changed(latencyBefore, latency) || changed(throughputBefore, throughput);
            steady = stage == Stage.MEASURING && !changed ? steady + 1 : 0;
            stage = clear ? Stage.MEASURING : stage;
        }
        double least = acceptedLeast();
        boolean stable = !overloaded && drain();
        return point(stable, throughput, least);
    }

    private boolean goesOn(int period, int steady) {
        boolean enough = stage == Stage.MEASURING && latencies.count() >= sampling.packets();
        return period < MOST_PERIODS && (!enough || period < sampling.most() && steady < STEADY);
    }

    private boolean changed(double before, double after) {
        return Math.abs((after - before) / after) > sampling.change();
    }

    private void clear() {
        latencies.clear();
        Arrays.fill(accepted, 0);
        cleared = now;
    }

    private double acceptedMean() {
        return (double) Arrays.stream(accepted).sum() / (now - cleared) / accepted.length;
    }

    private double acceptedLeast() {
        return (double) Arrays.stream(accepted).min().orElse(0) / (now - cleared);
    }

    /** Those on their way count with the time that they have taken, each of their flits. */
    private boolean isOverloaded() {
        long[] onTheirWay = network.waits(now);
        return latencies.sum() + onTheirWay[1] > sampling.threshold() * (latencies.count() + onTheirWay[0]);
    }

    /** Goes on under the same load until all that was measured has arrived; false where that takes too long. */
    private boolean drain() {
        stage = Stage.DRAINING;
        drainFrom = now;
        while (measured > 0 || Arrays.stream(dates).anyMatch(date -> date <= drainFrom)) {
            advanceTo(now + 1);
            if ((now - drainFrom) % CHECK == 0 && isOverloaded()) {
                return false;
            }
        }
        return true;
    }

    private void advanceTo(long end) {
        while (true) {
            now = Math.min(agenda.firstCycle(), network.next(now));
            if (now >= end) {
                break;
            }
            while (agenda.firstCycle() <= now) {
                make(agenda.removeFirst());
            }
            network.advance(now);
            now++;
        }
        now = end;
    }

    private void make(int source) {
        long created = dates[source];
        boolean counts = stage == Stage.MEASURING || stage == Stage.DRAINING && created < drainFrom;
        measured += counts ? 1 : 0;
        int destination = destinations.of(source, randoms[source]);
        long label = (counts ? MEASURED : 0) | network.visits(source, destination);
        network.send(source, destination, label, created);
        dates[source] = created + 1 + arrivals.gap(randoms[source]);
    }

    @Override
    public void sent(int router, long cycle) {
        agenda.add(Math.max(dates[router], cycle + 1), router);
    }

    @Override
    public void arrived(int packet, int router, long cycle) {
        if (stage != Stage.DRAINING) {
            accepted[router] += flits;
        }
        long label = network.label(packet);
        boolean counts = label >= MEASURED;
        measured -= counts ? 1 : 0;
        if (counts || stage == Stage.WARMUP) {
            latencies.add(cycle - network.created(packet), cycle - network.injected(packet), (int) label);
        }
    }

    private LoadPoint point(boolean stable, double throughput, double least) {
        return new LoadPoint(
                rate,
                stable,
                latencies.mean(),
                latencies.networkMean(),
                latencies.least(),
                latencies.most(),
                throughput,
                least,
                latencies.visits(),
                latencies.count(),
                network.deepestQueue(),
                now);
    }
}
