package ganglion.experiment.schedule;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.request.PhaseUse;
import ganglion.compiler.request.PhaseUse.Clamping;
import ganglion.network.Samples;
import ganglion.syntax.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The phases of a run in order of time, and the trials that {@code repeat} makes.
 *
 * @param repetitions empty when nothing is repeated
 * @param showings what phases present, in order of time
 * @param clamps that some phase asks for, each once
 */
public record Schedule(
        ImmutableList<PhaseSpan> phases,
        Optional<Trials> repetitions,
        ImmutableList<Showing> showings,
        ImmutableList<Clamping> clamps) {
    /** A run without phases. */
    public static final Schedule PLAIN =
            new Schedule(ImmutableList.of(), Optional.empty(), ImmutableList.of(), ImmutableList.of());

    /** The steps of a phase: those behind {@code before}, up to {@code last}. */
    public record PhaseSpan(String name, long before, long last) {}

    /**
     * Samples presented in one phase.
     *
     * @param reset populations that begin anew before each sample
     * @param leads whether these samples are the trials of the phase
     */
    public record Showing(Path stimulus, ImmutableList<Path> reset, Samples.Shown rows, boolean leads) {}

    /** What the compiler has to know of it. */
    public PhaseUse use() {
        Map<String, Path> stimuli = new LinkedHashMap<>();
        Map<String, ImmutableList.Builder<Samples.Shown>> times = new LinkedHashMap<>();
        for (Showing showing : showings) {
            String name = showing.stimulus().text();
            stimuli.putIfAbsent(name, showing.stimulus());
            times.computeIfAbsent(name, _ -> ImmutableList.builder()).add(showing.rows());
        }
        ImmutableList.Builder<PhaseUse.Showing> all = ImmutableList.builder();
        times.forEach((name, rows) -> all.add(new PhaseUse.Showing(requireNonNull(stimuli.get(name)), rows.build())));
        return new PhaseUse(all.build(), clamps);
    }

    public ImmutableSet<String> names() {
        return phases.stream().map(PhaseSpan::name).collect(ImmutableSet.toImmutableSet());
    }

    /** Every time that a phase goes on, as stretches. */
    public ImmutableList<Stretch> during(String phase) {
        ImmutableList<PhaseSpan> spans =
                phases.stream().filter(span -> span.name().equals(phase)).collect(ImmutableList.toImmutableList());
        return spans.stream()
                .map(span -> new Stretch(span.before(), span.before(), span.last(), spans.size()))
                .collect(ImmutableList.toImmutableList());
    }
}
