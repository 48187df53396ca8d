package ganglion.program;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Chip;
import ganglion.mapping.Mapping;
import java.util.Optional;

/**
 * Everything a backend knows of a network: closed, so that nothing else has to be looked up.
 *
 * @param dt length of a step in ms
 * @param format the number format that runs, as a word: {@code float64}, {@code float32}, {@code fast} or {@code fixed}
 * @param signals in order of declaration; references are places in this list
 * @param populations in order of declaration; references are places in this list
 */
public record Program(
        String name,
        double dt,
        long seed,
        String format,
        Chip chip,
        ImmutableList<PopulationCode> populations,
        ImmutableList<ProjectionCode> projections,
        ImmutableList<SignalCode> signals,
        ImmutableList<ProbePoint> probes,
        Optional<TrialPlan> trial,
        Mapping mapping) {

    /** Version of the meaning and of the binary form; a reader refuses others by number. */
    public static final int VERSION = 7;

    /** A program without signals. */
    public Program(
            String name,
            double dt,
            long seed,
            String format,
            Chip chip,
            ImmutableList<PopulationCode> populations,
            ImmutableList<ProjectionCode> projections,
            ImmutableList<ProbePoint> probes,
            Optional<TrialPlan> trial,
            Mapping mapping) {
        this(name, dt, seed, format, chip, populations, projections, ImmutableList.of(), probes, trial, mapping);
    }

    /** The same with other populations. */
    public Program withPopulations(ImmutableList<PopulationCode> changed) {
        return new Program(name, dt, seed, format, chip, changed, projections, signals, probes, trial, mapping);
    }

    /** The same with other projections. */
    public Program withProjections(ImmutableList<ProjectionCode> changed) {
        return new Program(name, dt, seed, format, chip, populations, changed, signals, probes, trial, mapping);
    }

    /** The same with other signals. */
    public Program withSignals(ImmutableList<SignalCode> changed) {
        return new Program(name, dt, seed, format, chip, populations, projections, changed, probes, trial, mapping);
    }

    /** The same with other probes. */
    public Program withProbes(ImmutableList<ProbePoint> changed) {
        return new Program(name, dt, seed, format, chip, populations, projections, signals, changed, trial, mapping);
    }

    /** The greatest delay of any projection in steps, or the most steps after which a synapse sees a spike of its target. */
    public int maxDelay() {
        return projections.stream().mapToInt(Program::longest).max().orElse(0);
    }

    private static int longest(ProjectionCode projection) {
        int after = projection.plasticity().map(PlasticityCode::postAfter).orElse(0);
        return Math.max(projection.maxDelay(), after);
    }
}
