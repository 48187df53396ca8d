package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
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
import java.util.Optional;
import java.util.stream.LongStream;

/** The edits of one run after which its program is another one, in order of time. */
record Changes(ImmutableList<Change> all) {

    /**
     * One edit.
     *
     * @param step behind which it is made
     * @param phases every time that the phase went on which ends with that step
     * @param files the numbers of files that it reads
     */
    record Change(long step, ImmutableList<Stretch> phases, Edit edit, ImmutableList<Tensor> files, Span span) {}

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
                            phases(timeline.schedule(), planned.step()),
                            edit,
                            arguments.files(),
                            planned.call().span())));
        }
        return new Changes(changes.build());
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

    /** The next step behind which something is changed, or a phase begins that an edit hears; far away when there is none. */
    long after(long step) {
        return all.stream()
                .flatMapToLong(change -> LongStream.concat(
                        LongStream.of(change.step()),
                        change.phases().stream().flatMapToLong(phase -> LongStream.of(phase.before(), phase.last()))))
                .filter(edge -> edge > step)
                .min()
                .orElse(Long.MAX_VALUE);
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
                if (change.phases().stream().anyMatch(phase -> phase.contains(step))) {
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
