package ganglion.experiment.bench;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How to measure.
 *
 * @param scale of the number of neurons
 * @param threads each of them in turn
 * @param format in place of the workload's own
 * @param seconds biological seconds that are timed, in place of the workload's own
 */
public record BenchOptions(
        double scale, ImmutableList<Integer> threads, Optional<String> format, OptionalDouble seconds) {}
