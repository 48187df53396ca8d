package ganglion.experiment;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Wall time by phase, in seconds. */
final class PhaseClock {
    private static final double NANO = 1e-9;

    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private long since = System.nanoTime();

    /** Ends a phase that began where the one before ended; time of equal names adds up. */
    void end(String phase) {
        long now = System.nanoTime();
        add(phase, (now - since) * NANO);
        since = now;
    }

    void add(String phase, double time) {
        seconds.merge(phase, time, Double::sum);
    }

    double of(String phase) {
        return seconds.getOrDefault(phase, 0.0);
    }

    ImmutableMap<String, Double> all() {
        return ImmutableMap.copyOf(seconds);
    }
}
