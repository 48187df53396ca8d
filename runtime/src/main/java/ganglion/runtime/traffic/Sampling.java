package ganglion.runtime.traffic;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How a load is measured. Periods of equal length: first some to warm up, then others until latency and throughput have changed by
 * less than {@code change} from one to the next three times, or until there were {@code most} periods in all; but not before
 * {@code packets} have arrived. Then everything that was made in the measured ones is followed to its end. Where packets, those on their way included, take more than
 * {@code threshold} cycles in the mean after a period, the load is not stable.
 *
 * @param period cycles of a period
 * @param warmup periods at first
 */
public record Sampling(int period, int warmup, int most, int packets, double threshold, double change) {
    /** The usual one. */
    public static final Sampling USUAL = new Sampling(4000, 3, 8, 40_000, 200, 0.05);

    public Sampling {
        checkArgument(period >= 1 && warmup >= 1 && most > warmup, "%s periods of %s cycles", most, period);
        checkArgument(packets >= 0, "%s packets", packets);
        checkArgument(threshold > 0 && change > 0, "threshold %s, change %s", threshold, change);
    }
}
