package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Lists;
import ganglion.compiler.SourceUnit;
import ganglion.data.Tensor;
import ganglion.experiment.edit.Edit;
import ganglion.experiment.measure.ArgumentResolver;
import ganglion.experiment.measure.Arguments;
import ganglion.experiment.measure.NetworkView;
import ganglion.experiment.plan.PlannedEdit;
import ganglion.experiment.plan.Timeline;
import ganglion.experiment.schedule.Schedule;
import ganglion.experiment.schedule.Schedule.PhaseSpan;
import ganglion.experiment.schedule.Stretch;
import ganglion.runtime.Spikes;
import ganglion.source.Span;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The edits of one run after which its program is another one, in order of time.
 *
 * @param edges the steps behind which an edit is made, or a phase that one hears begins or ends
 */
record Changes(ImmutableList<Change> all, ImmutableSortedSet<Long> edges) {

    /**
     * One edit.
     *
     * @param step behind which it is made
     * @param phases every time that the phase went on which ends with that step, where the edit hears it
     * @param files the numbers of files that it reads
     */
    record Change(long step, ImmutableList<Stretch> phases, Edit edit, ImmutableList<Tensor> files, Span span) {

        private boolean hears(long step) {
            int found = Collections.binarySearch(Lists.transform(phases, Stretch::last), step);
            int place = found >= 0 ? found : -found - 1;
            return place < phases.size() && phases.get(place).contains(step);
        }

        private LongStream edges() {
            return LongStream.concat(
                    LongStream.of(step),
                    phases.stream().flatMapToLong(phase -> LongStream.of(phase.before(), phase.last())));
        }
    }

    /**
     * Those of a timeline, fresh.
     *
     * @throws ganglion.source.DiagnosticException for arguments that do not suit the network
     */
    static Changes of(Timeline timeline, NetworkView network, SourceUnit unit) {
        ArgumentResolver resolver = new ArgumentResolver(network, unit);
        ImmutableList.Builder<Change> changes = ImmutableList.builder();
        for (PlannedEdit planned : timeline.edits()) {
            Arguments arguments = resolver.resolve(planned.kind(), planned.call());
            planned.kind()
                    .bind(arguments, network)
                    .ifPresent(edit -> changes.add(new Change(
                            planned.step(),
                            edit.hears().isEmpty() ? ImmutableList.of() : phases(timeline.schedule(), planned.step()),
                            edit,
                            arguments.files(),
                            planned.call().span())));
        }
        ImmutableList<Change> all = changes.build();
        return new Changes(
                all,
                all.stream()
                        .flatMapToLong(Change::edges)
                        .boxed()
                        .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder())));
    }

    private static ImmutableList<Stretch> phases(Schedule schedule, long step) {
        Optional<String> name = schedule.phases().stream()
                .filter(span -> span.last() == step && span.before() < step)
                .map(PhaseSpan::name)
                .findFirst();
        return schedule.phases().stream()
                .filter(span -> name.isPresent() && span.name().equals(name.get()) && span.last() <= step)
                .map(span -> Stretch.of(span.before(), span.last()))
                .collect(ImmutableList.toImmutableList());
    }

    /** The next edge behind a step; far away when there is none. */
    long after(long step) {
        return Optional.ofNullable(edges.higher(step)).orElse(Long.MAX_VALUE);
    }

    /** The edits behind a step, in order. */
    ImmutableList<Change> at(long step) {
        return all.stream().filter(change -> change.step() == step).collect(ImmutableList.toImmutableList());
    }

    /** The phases that begin behind a step. */
    void begin(long step) {
        for (Change change : all) {
            if (!change.phases().isEmpty() && change.phases().get(0).before() == step) {
                change.edit().begin(change.phases());
            }
        }
    }

    /** Spikes for the edits whose phase they belong to. */
    void hear(Spikes spikes) {
        if (spikes.size() > 0) {
            long step = spikes.steps().get(0);
            for (Change change : all) {
                if (change.hears(step)) {
                    change.edit().hear(spikes);
                }
            }
        }
    }

    /** The populations that some edit has to hear. */
    ImmutableSet<Integer> hears() {
        return all.stream().flatMap(change -> change.edit().hears().stream()).collect(ImmutableSet.toImmutableSet());
    }

    /** The numbers of all files that edits read. */
    ImmutableList<Tensor> files() {
        return all.stream().flatMap(change -> change.files().stream()).collect(ImmutableList.toImmutableList());
    }
}
