package ganglion.runtime;

import ganglion.network.Samples;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import java.util.Optional;

/**
 * What the host writes into neurons of the chip that read data: a word for each neuron whenever a row begins. What a row leaves as it was is
 * written again.
 *
 * @param words in all rows
 * @param rows of all populations
 */
public record HostData(long words, long rows) {

    /** Of the first steps of a run. */
    public static HostData of(Program program, long steps) {
        long words = 0;
        long rows = 0;
        for (PopulationCode population : program.populations()) {
            long begun = population.stimulus() ? 0 : begun(population.samples(), steps);
            rows += begun;
            words += begun * population.size();
        }
        return new HostData(words, rows);
    }

    /** How many rows begin; behind the last one nothing is written. */
    private static long begun(Optional<Samples> samples, long steps) {
        return samples.map(data -> {
                    long begun = Math.ceilDiv(steps, data.stepsPerRow());
                    return data.again() ? begun : Math.min(begun, data.rows());
                })
                .orElse(0L);
    }
}
