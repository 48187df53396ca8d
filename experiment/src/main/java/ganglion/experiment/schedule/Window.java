package ganglion.experiment.schedule;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The steps that a measure counts.
 *
 * @param phase only while it goes on; empty: the whole run
 * @param from steps behind the start of the run, or of the phase, to leave out
 * @param to where to end, counted likewise
 */
public record Window(Optional<String> phase, long from, OptionalLong to) {
    /** All of a run. */
    public static final Window WHOLE = new Window(Optional.empty(), 0, OptionalLong.empty());

    /** The stretches of a run that ends with a step and goes on from another; empty ones are left out. */
    public ImmutableList<Stretch> stretches(Schedule schedule, long done, long end) {
        ImmutableList<Stretch> all = phase.map(schedule::during).orElseGet(() -> ImmutableList.of(Stretch.of(0, end)));
        return all.stream()
                .map(stretch -> cut(stretch, done, end))
                .filter(stretch -> stretch.steps() > 0)
                .collect(ImmutableList.toImmutableList());
    }

    private Stretch cut(Stretch stretch, long done, long end) {
        long origin = stretch.before() + from;
        long last = to.isPresent() ? Math.min(stretch.before() + to.getAsLong(), stretch.last()) : stretch.last();
        return new Stretch(origin, Math.max(origin, done), Math.min(last, end), stretch.count());
    }
}
