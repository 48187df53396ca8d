package ganglion.experiment.schedule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;

/**
 * The phases of a run in order of time, and the trials that {@code repeat} makes.
 *
 * @param repetitions empty when nothing is repeated
 */
public record Schedule(ImmutableList<PhaseSpan> phases, Optional<Trials> repetitions) {
    /** A run without phases. */
    public static final Schedule PLAIN = new Schedule(ImmutableList.of(), Optional.empty());

    /** The steps of a phase: those behind {@code before}, up to {@code last}. */
    public record PhaseSpan(String name, long before, long last) {}

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
