package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.experiment.plan.PlannedSet;
import ganglion.experiment.plan.Timeline;
import ganglion.experiment.schedule.Schedule.PhaseSpan;
import ganglion.program.Program;
import ganglion.program.SignalCode;
import ganglion.runtime.Simulation;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What holds in each phase: its number, counted from 0 in the order in which names of phases come first, and the values of the signals
 * that phases set. A phase that does not set one has the value of the start.
 */
record PhaseStarts(ImmutableSortedMap<Long, Start> behind) {

    /** The beginning of a phase. */
    record Start(int number, Map<String, Double> values) {}

    /**
     * Those of a timeline.
     *
     * @throws DiagnosticException (E0215) for a signal whose values differ at the start
     */
    static PhaseStarts of(Timeline timeline, Program program) {
        ImmutableList<String> names = timeline.schedule().names().asList();
        Map<String, Double> initial = new LinkedHashMap<>();
        timeline.sets().forEach(set -> initial.put(set.signal(), initial(set, program)));
        Map<Long, Start> starts = new TreeMap<>();
        for (PhaseSpan span : timeline.schedule().phases()) {
            starts.put(span.before(), new Start(names.indexOf(span.name()), new LinkedHashMap<>(initial)));
        }
        for (PlannedSet set : timeline.sets()) {
            Optional.ofNullable(starts.get(set.before()))
                    .ifPresent(start -> start.values().put(set.signal(), set.value()));
        }
        return new PhaseStarts(ImmutableSortedMap.copyOf(starts));
    }

    private static double initial(PlannedSet set, Program program) {
        SignalCode signal = program.signals().stream()
                .filter(each -> each.name().equals(set.signal()))
                .findFirst()
                .orElseThrow();
        ImmutableDoubleArray values = signal.initial();
        if (values.stream().distinct().count() > 1) {
            throw new DiagnosticException(Diagnostic.of(
                    DiagnosticCode.E0215,
                    set.span(),
                    "no run sets `" + set.signal() + "` yet, whose values differ at the start"));
        }
        return values.get(0);
    }

    /** The next step behind which a phase begins; far away when there is none. */
    long after(long step) {
        return Optional.ofNullable(behind.higherKey(step)).orElse(Long.MAX_VALUE);
    }

    /** Lets the phase begin that stands behind this step of the simulation, if one does. */
    void begin(Simulation simulation) {
        Optional.ofNullable(behind.get(simulation.step())).ifPresent(start -> {
            simulation.phase(start.number());
            start.values().forEach(simulation::set);
        });
    }
}
