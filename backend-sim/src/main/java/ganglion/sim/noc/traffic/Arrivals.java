package ganglion.sim.noc.traffic;

import java.util.SplittableRandom;

/** When the sources make packets: in each cycle with the same probability, independent of everything else. */
final class Arrivals {
    private final double rate;
    private final double logMissed;

    /** {@code rate} is above 0 and at most 1. */
    Arrivals(double rate) {
        this.rate = rate;
        logMissed = Math.log1p(-rate);
    }

    /** Cycles without a packet until the next one; as many draws of the rate would give. */
    long gap(SplittableRandom random) {
        return rate >= 1 ? 0 : (long) (Math.log(1 - random.nextDouble()) / logMissed);
    }
}
