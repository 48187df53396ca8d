package ganglion.experiment.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sums the distances between rows of two sides; rows of one place (a step, or a trial) belong together. */
final class ErrorSum {
    private final Map<Long, double[]> first = new HashMap<>();
    private final Map<Long, double[]> second = new HashMap<>();
    private double greatest;
    private double sum;
    private double whole;
    private long count;

    void first(long place, double[] row) {
        meet(place, row.clone(), first, second, true);
    }

    void second(long place, double[] row) {
        meet(place, row.clone(), second, first, false);
    }

    private void meet(long place, double[] row, Map<Long, double[]> own, Map<Long, double[]> others, boolean isFirst) {
        Optional<double[]> other = Optional.ofNullable(others.remove(place));
        if (other.isEmpty()) {
            own.put(place, row);
        } else if (isFirst) {
            compare(row, other.get());
        } else {
            compare(other.get(), row);
        }
    }

    void compare(double[] values, double[] reference) {
        for (int i = 0; i < values.length; i++) {
            double error = Math.abs(values[i] - reference[i]);
            greatest = Math.max(greatest, error);
            sum += error;
            whole += Math.abs(reference[i]);
        }
        count += values.length;
    }

    Value value(ReferenceError.Kind kind) {
        if (count == 0) {
            return new Value.Missing("nothing was compared");
        }
        return switch (kind) {
            case MAX -> Value.plain(greatest);
            case MEAN -> Value.plain(sum / count);
            case RELATIVE ->
                whole == 0 ? new Value.Missing("the reference is zero everywhere") : Value.plain(sum / whole);
        };
    }
}
