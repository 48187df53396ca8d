package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.compiler.quantity.Quantity;
import ganglion.compiler.request.PhaseUse.Clamping;
import ganglion.compiler.request.Presentation;
import ganglion.dynamics.ValueType;
import ganglion.experiment.edit.EditKind;
import ganglion.experiment.edit.EditKinds;
import ganglion.experiment.measure.ArgumentMatching;
import ganglion.experiment.schedule.Schedule;
import ganglion.experiment.schedule.Schedule.PhaseSpan;
import ganglion.experiment.schedule.Trials;
import ganglion.network.Samples;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.Expression;
import ganglion.syntax.Path;
import ganglion.syntax.PhaseItem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Lays the phases and edits of an experiment out in time. */
final class Phases {
    private static final int MOST_TIMES = 1_000_000;
    private static final int MOST_EDITS = 1_000_000;

    private final Settings settings;
    private final Timing timing;
    private final double dt;
    private final ImmutableMap<String, Optional<Expression>> signals;
    private final ImmutableList.Builder<PlannedSet> sets = ImmutableList.builder();
    private final Diagnostics diagnostics;
    private final ImmutableList.Builder<PlannedEdit> edits = ImmutableList.builder();
    private final ImmutableList.Builder<Schedule.Showing> showings = ImmutableList.builder();
    private final Map<String, Clamping> clamps = new LinkedHashMap<>();
    /** Samples that each phase has presented so far, by its name and the stimulus. */
    private final Map<String, Long> presented = new HashMap<>();

    private final ImmutableList.Builder<Path> populations = ImmutableList.builder();
    private final Set<String> names = new HashSet<>();
    private final ImmutableList.Builder<PhaseSpan> spans = ImmutableList.builder();
    private final ImmutableLongArray.Builder trialsBefore = ImmutableLongArray.builder();
    private final ImmutableLongArray.Builder trialsLast = ImmutableLongArray.builder();
    private int editCount;
    private long steps;

    /** @param signals that phases may set, with what they begin with */
    Phases(
            Settings settings,
            Timing timing,
            double dt,
            ImmutableMap<String, Optional<Expression>> signals,
            Diagnostics diagnostics) {
        this.settings = settings;
        this.timing = timing;
        this.dt = dt;
        this.signals = signals;
        this.diagnostics = diagnostics;
    }

    /** Adds items that follow each other. */
    void add(List<ExperimentItem> sequence) {
        names(sequence);
        sequence.forEach(this::check);
        if (!diagnostics.hasErrors()) {
            sequence.forEach(this::layOut);
        }
    }

    /** Steps of all phases together; empty when there are none. */
    OptionalLong steps() {
        return steps > 0 ? OptionalLong.of(steps) : OptionalLong.empty();
    }

    /** The phases in time, and the trials that repetitions make. */
    Schedule schedule() {
        ImmutableLongArray last = trialsLast.build();
        return new Schedule(
                spans.build(),
                last.isEmpty() ? Optional.empty() : Optional.of(new Trials.Repetitions(trialsBefore.build(), last)),
                showings.build(),
                ImmutableList.copyOf(clamps.values()));
    }

    ImmutableList<PlannedSet> sets() {
        return sets.build();
    }

    ImmutableList<PlannedEdit> edits() {
        return edits.build();
    }

    /** The populations and stimuli named in clamps and presentations. */
    ImmutableList<Path> populations() {
        return populations.build();
    }

    private void names(List<ExperimentItem> sequence) {
        for (ExperimentItem item : sequence) {
            if (item instanceof ExperimentItem.Phase phase
                    && !names.add(phase.name().text())) {
                String message = "the phase `" + phase.name().text() + "` stands here twice";
                diagnostics.report(
                        Diagnostic.of(DiagnosticCode.E0202, phase.name().span(), message));
            } else if (item instanceof ExperimentItem.Repeat repeat) {
                names(repeat.items());
            }
        }
    }

    private void check(ExperimentItem item) {
        switch (item) {
            case ExperimentItem.Phase phase -> {
                timing.steps(Optional.of(phase.duration()), dt);
                phase.items().forEach(this::check);
                checkPresented(phase);
            }
            case ExperimentItem.Repeat repeat -> {
                times(repeat.times());
                repeat.items().forEach(this::check);
            }
            case ExperimentItem.Edit edit -> kind(edit.call());
            case ExperimentItem.Run _,
                    ExperimentItem.Present _,
                    ExperimentItem.Choice _,
                    ExperimentItem.Seed _,
                    ExperimentItem.Measure _,
                    ExperimentItem.Assert _,
                    ExperimentItem.Control _,
                    ExperimentItem.Sweep _,
                    ExperimentItem.Export _ ->
                diagnostics.report(
                        Diagnostic.of(DiagnosticCode.E0206, item.span(), "only phases and edits can be repeated"));
        }
    }

    private void check(PhaseItem item) {
        switch (item) {
            case PhaseItem.Set set -> check(set);
            case PhaseItem.Clamp clamp -> {
                populations.add(clamp.population(), clamp.stimulus());
            }
            case PhaseItem.Present(ExperimentItem.Present presentation) -> {
                timing.presentation(presentation);
                populations.add(presentation.stimulus()).addAll(presentation.reset());
            }
        }
    }

    private void checkPresented(ExperimentItem.Phase phase) {
        Set<String> stimuli = new HashSet<>();
        for (PhaseItem item : phase.items()) {
            if (item instanceof PhaseItem.Present(ExperimentItem.Present shown)
                    && !stimuli.add(shown.stimulus().text())) {
                String message = "`" + shown.stimulus().text() + "` is presented twice in this phase";
                diagnostics.report(Diagnostic.of(DiagnosticCode.E0202, shown.span(), message));
            }
        }
    }

    private void check(PhaseItem.Set set) {
        Diagnostics found = new Diagnostics();
        Quantity value = settings.evaluate(set.value(), found);
        found.all().forEach(diagnostics::report);
        String name = set.name().text();
        if (!signals.containsKey(name)) {
            Diagnostic unknown = Diagnostic.of(
                    DiagnosticCode.E0201, set.name().span(), "`" + name + "` is no signal without a block");
            diagnostics.report(Spelling.suggest(unknown, name, signals.keySet()));
            return;
        }
        Optional<Quantity> initial = signals.get(name).map(written -> settings.evaluate(written, new Diagnostics()));
        if (!found.hasErrors()
                && initial.isPresent()
                && value.value() != 0
                && initial.get().value() != 0
                && !initial.get().dimension().equals(value.dimension())) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.E0301, set.value().span(), "`" + name + "` begins with a value of another unit"));
        }
    }

    private Optional<EditKind> kind(Expression.Call call) {
        String name = call.function().text();
        Optional<EditKind> kind = EditKinds.named(name);
        if (kind.isEmpty()) {
            Diagnostic unknown =
                    Diagnostic.of(DiagnosticCode.E0201, call.function().span(), "unknown edit `" + name + "`");
            diagnostics.report(Spelling.suggest(unknown, name, EditKinds.names())
                    .help("known: " + String.join(", ", EditKinds.names())));
            return kind;
        }
        ArgumentMatching.check(kind.get(), call, diagnostics);
        return kind;
    }

    private int times(Expression expression) {
        Quantity times = settings.evaluate(expression, diagnostics);
        boolean whole = times.type() == ValueType.INTEGER && times.dimension().isNone();
        if (!whole || times.value() < 1 || times.value() > MOST_TIMES) {
            String message = "`repeat` takes a whole number from 1 to " + MOST_TIMES;
            diagnostics.report(Diagnostic.of(DiagnosticCode.E0209, expression.span(), message));
            return 1;
        }
        return (int) times.value();
    }

    private void layOut(ExperimentItem item) {
        if (item instanceof ExperimentItem.Phase phase) {
            long before = steps;
            steps = Math.addExact(
                    steps, timing.steps(Optional.of(phase.duration()), dt).orElse(0));
            spans.add(new PhaseSpan(phase.name().text(), before, steps));
            boolean leads = true;
            for (PhaseItem inside : phase.items()) {
                switch (inside) {
                    case PhaseItem.Set(Path name, Expression value, Span span) -> {
                        double wanted = settings.evaluate(value, diagnostics).value();
                        sets.add(new PlannedSet(name.text(), wanted, before, steps, span));
                    }
                    case PhaseItem.Clamp(Path population, Path stimulus, Span span) -> {
                        Clamping clamp = new Clamping(population, stimulus);
                        clamps.putIfAbsent(clamp.signal(), clamp);
                        sets.add(new PlannedSet(clamp.signal(), 1, before, steps, span));
                    }
                    case PhaseItem.Present(ExperimentItem.Present presentation) -> {
                        show(phase.name().text(), timing.presentation(presentation), before, leads);
                        leads = false;
                    }
                }
            }
        } else if (item instanceof ExperimentItem.Repeat repeat) {
            int times = times(repeat.times());
            for (int i = 0; i < times && editCount <= MOST_EDITS; i++) {
                repetition(repeat.items());
            }
        } else if (item instanceof ExperimentItem.Edit edit) {
            edit(edit);
        }
    }

    /** A phase that goes on goes on with the sample behind the last one that it presented. */
    private void show(String phase, Presentation shown, long before, boolean leads) {
        if (steps > before) {
            String key = phase + " " + shown.stimulus().text();
            long first = presented.getOrDefault(key, 0L);
            presented.put(key, first + Math.ceilDiv(steps - before, (long) shown.steps()));
            Samples.Shown rows = new Samples.Shown(before, steps, shown.steps(), first);
            showings.add(new Schedule.Showing(shown.stimulus(), shown.reset(), rows, leads));
        }
    }

    /** A trial, unless its items are repetitions themselves. */
    private void repetition(List<ExperimentItem> items) {
        long before = steps;
        items.forEach(this::layOut);
        boolean innermost = items.stream().noneMatch(ExperimentItem.Repeat.class::isInstance);
        if (innermost && steps > before) {
            trialsBefore.add(before);
            trialsLast.add(steps);
        }
    }

    private void edit(ExperimentItem.Edit edit) {
        if (++editCount == MOST_EDITS) {
            diagnostics.report(Diagnostic.of(DiagnosticCode.E0209, edit.span(), "more than " + MOST_EDITS + " edits"));
        }
        EditKind kind = EditKinds.named(edit.call().function().text()).orElseThrow();
        edits.add(new PlannedEdit(steps, kind, edit.call()));
    }
}
