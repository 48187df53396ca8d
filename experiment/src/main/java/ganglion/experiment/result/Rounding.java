package ganglion.experiment.result;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.experiment.result.ExperimentReport.MeasuredFigures;
import java.util.Optional;

/**
 * What rounding weights was expected to do to a run, and what it did: its spikes beside those of the run of the same network, parameters
 * and seed that rounds none.
 */
public record Rounding(RunFigures run, RunFigures reference, ImmutableList<Effect> effects) {

    /**
     * On one observed population.
     *
     * @param drive the expected relative error of the sum of its inputs
     * @param spikes emissions with rounded weights
     * @param reference emissions without
     */
    public record Effect(String population, double drive, long spikes, long reference) {
        /** Whether it fired, and does not any more. */
        public boolean isSilenced() {
            return spikes == 0 && reference > 0;
        }
    }

    /** Of every run of a report that rounds weights and has a reference; in order of the runs. */
    public static ImmutableList<Rounding> of(ExperimentReport report) {
        ImmutableList<RunFigures> all = report.runs().stream()
                .map(MeasuredFigures::figures)
                .filter(figures -> !figures.partial())
                .collect(ImmutableList.toImmutableList());
        return all.stream()
                .filter(run -> !run.summary().drives().isEmpty())
                .flatMap(run -> reference(run, all).map(exact -> of(run, exact)).stream())
                .collect(ImmutableList.toImmutableList());
    }

    private static Optional<RunFigures> reference(RunFigures run, ImmutableList<RunFigures> all) {
        return all.stream()
                .filter(other -> other.summary().drives().isEmpty())
                .filter(other -> other.key().seed() == run.key().seed()
                        && other.key().point().equals(run.key().point())
                        && other.lastStep() == run.lastStep())
                .findFirst();
    }

    private static Rounding of(RunFigures run, RunFigures exact) {
        ImmutableMap<String, Long> before = exact.summary().fired();
        ImmutableList.Builder<Effect> effects = ImmutableList.builder();
        run.summary().fired().forEach((population, spikes) -> {
            if (before.containsKey(population) && run.summary().drives().containsKey(population)) {
                effects.add(new Effect(
                        population,
                        run.summary().drives().getOrDefault(population, 0.0),
                        spikes,
                        before.getOrDefault(population, 0L)));
            }
        });
        return new Rounding(run, exact, effects.build());
    }
}
