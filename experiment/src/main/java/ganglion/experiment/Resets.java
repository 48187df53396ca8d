package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import ganglion.compiler.SourceUnit;
import ganglion.experiment.measure.ArgumentResolver;
import ganglion.experiment.measure.Arguments;
import ganglion.experiment.measure.NetworkView;
import ganglion.experiment.plan.PlannedEdit;
import ganglion.experiment.plan.Timeline;
import ganglion.experiment.schedule.Schedule;
import ganglion.network.Samples;
import ganglion.syntax.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The populations that begin anew behind certain steps. */
record Resets(ImmutableSortedMap<Long, ImmutableSet<String>> behind) {

    /**
     * Those of a timeline for a network. The populations clamped are resolved as well, so that unknown names show before anything runs.
     *
     * @throws ganglion.source.DiagnosticException for names that the network does not know
     */
    static Resets of(ImmutableList<Path> clamped, Timeline timeline, NetworkView network, SourceUnit unit) {
        ArgumentResolver resolver = new ArgumentResolver(network, unit);
        clamped.forEach(resolver::population);
        Map<Long, Set<String>> resets = new TreeMap<>();
        for (PlannedEdit edit : timeline.edits()) {
            if (!edit.kind().name().equals("reset")) {
                continue;
            }
            Arguments arguments = resolver.resolve(edit.kind(), edit.call());
            if (edit.step() > 0) {
                Set<String> names = resets.computeIfAbsent(edit.step(), step -> new LinkedHashSet<>());
                arguments.values().values().stream()
                        .flatMapToInt(value -> Arguments.population(value).stream())
                        .forEach(place ->
                                names.add(network.populations().get(place).name()));
            }
        }
        for (Schedule.Showing showing : timeline.schedule().showings()) {
            ImmutableList<String> names = showing.reset().stream()
                    .map(resolver::population)
                    .flatMap(value -> Arguments.population(value).stream().boxed())
                    .map(place -> network.populations().get(place).name())
                    .collect(ImmutableList.toImmutableList());
            Samples.Shown rows = showing.rows();
            for (long start = rows.before(); start < rows.last() && !names.isEmpty(); start += rows.stepsPerRow()) {
                if (start > 0) {
                    resets.computeIfAbsent(start, step -> new LinkedHashSet<>()).addAll(names);
                }
            }
        }
        ImmutableSortedMap.Builder<Long, ImmutableSet<String>> behind = ImmutableSortedMap.naturalOrder();
        resets.forEach((step, names) -> behind.put(step, ImmutableSet.copyOf(names)));
        return new Resets(behind.buildOrThrow());
    }

    /** The next step behind which something is reset; far away when there is none. */
    long after(long step) {
        return Optional.ofNullable(behind.higherKey(step)).orElse(Long.MAX_VALUE);
    }

    Optional<Set<String>> at(long step) {
        return Optional.ofNullable(behind.get(step));
    }
}
