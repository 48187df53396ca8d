package ganglion.experiment.measure;

import ganglion.experiment.schedule.Stretch;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The greatest of values over time; where a phase is repeated, of the mean over its repetitions. Time counts from the start of
 * the stretch; of equal values the first counts.
 */
final class Profile {
    /** A value and when it was reached, in steps. */
    record Point(long step, double value) {}

    private final Map<Long, double[]> sums = new TreeMap<>();
    private Optional<Point> greatest = Optional.empty();
    private long origin;
    private int count = 1;

    void begin(Stretch stretch) {
        origin = stretch.origin();
        count = stretch.count();
    }

    void add(long step, double[] values) {
        if (count == 1) {
            take(step - origin, values, 1);
            return;
        }
        double[] sum = sums.computeIfAbsent(step - origin, _ -> new double[values.length]);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }

    private void take(long step, double[] values, double divisor) {
        for (double value : values) {
            if (greatest.isEmpty() || value / divisor > greatest.get().value()) {
                greatest = Optional.of(new Point(step, value / divisor));
            }
        }
    }

    /** Empty when nothing was added. */
    Optional<Point> greatest() {
        sums.forEach((step, values) -> take(step, values, count));
        sums.clear();
        return greatest;
    }
}
