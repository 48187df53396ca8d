package ganglion.experiment.bench;

import com.google.common.collect.ImmutableList;
import ganglion.runtime.Codegen;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How to measure.
 *
 * @param scale of the number of neurons
 * @param threads each of them in turn
 * @param format in place of the workload's own
 * @param codegen whether neuron programs are generated code; empty: where there is a compiler, and neurons alone both ways
 * @param seconds biological seconds that are timed, in place of the workload's own
 */
public record BenchOptions(
        double scale,
        ImmutableList<Integer> threads,
        Optional<String> format,
        Optional<Codegen> codegen,
        OptionalDouble seconds) {}
