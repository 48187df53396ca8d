package ganglion.experiment.formula;

import java.util.Arrays;
import java.util.OptionalInt;

/** One number for several; of an even number of values the median is the mean of the middle two. */
public enum Statistic {
    MEDIAN,
    MEAN,
    SUM,
    LOWEST,
    HIGHEST;

    /** For at least one value. */
    public double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return switch (this) {
            case MEDIAN -> sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
            case MEAN -> Arrays.stream(sorted).sum() / sorted.length;
            case SUM -> Arrays.stream(values).sum();
            case LOWEST -> sorted[0];
            case HIGHEST -> sorted[sorted.length - 1];
        };
    }

    /** Which of the values it is, the first of equal ones; none when it is made of several. */
    OptionalInt place(double[] values) {
        if (this == MEDIAN || this == MEAN || this == SUM) {
            return OptionalInt.empty();
        }
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            int order = Double.compare(values[i], values[best]);
            best = this == LOWEST && order < 0 || this == HIGHEST && order > 0 ? i : best;
        }
        return OptionalInt.of(best);
    }
}
