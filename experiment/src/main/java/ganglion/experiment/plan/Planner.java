package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.quantity.Dimension;
import ganglion.compiler.request.Presentation;
import ganglion.experiment.formula.FormulaScope;
import ganglion.experiment.formula.FormulaTyping;
import ganglion.experiment.formula.MeasureCall;
import ganglion.experiment.formula.NamedMeasure;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Declaration;
import ganglion.syntax.Duration;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.Name;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Works out the plan of an experiment. */
public final class Planner {
    private static final double DEFAULT_DT = 0.1;
    private static final double DEFAULT_DURATION = 1000;

    private final SourceUnit unit;
    private final RunRequest request;
    private final ImmutableSet<String> backends;
    private final Diagnostics diagnostics;
    private final ImmutableList.Builder<String> assumptions = ImmutableList.builder();

    /** The backends are the names of all that are installed, whether or not they can run here. */
    public Planner(SourceUnit unit, RunRequest request, ImmutableSet<String> backends, Diagnostics diagnostics) {
        this.unit = unit;
        this.request = request;
        this.backends = backends;
        this.diagnostics = diagnostics;
    }

    /**
     * The plan of the experiment that the request names.
     *
     * @throws DiagnosticException with everything that is wrong with it
     */
    public ExperimentPlan plan() {
        Optional<Declaration.Experiment> chosen = chosen();
        ImmutableList<ExperimentItem> items =
                chosen.map(Declaration.Experiment::items).orElse(ImmutableList.of());
        Optional<ExperimentItem.Run> run = single(items, ExperimentItem.Run.class, "run");
        if (chosen.isPresent() && run.isEmpty()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.E0204, chosen.get().name().span(), "the experiment does not say what to run")
                    .help("add `run NETWORK for DURATION`"));
        }
        Timing timing = new Timing(unit, diagnostics, assumptions);
        double dt = timing.dt(run.flatMap(ExperimentItem.Run::step), DEFAULT_DT);
        Optional<ExperimentItem.Present> present = single(items, ExperimentItem.Present.class, "present");
        OptionalLong steps = steps(timing, run, present.isPresent(), dt);
        FormulaScope scope = new FormulaScope(backends);
        ImmutableList<NamedMeasure> measures = measures(items, scope);
        ImmutableList<ExperimentItem.Assert> assertions = assertions(items, scope);
        ImmutableList<PlannedRun> runs = runs(items);
        Optional<Presentation> presentation = present.map(timing::presentation);
        diagnostics.throwIfErrors();
        return new ExperimentPlan(
                chosen.map(experiment -> experiment.name().text()).orElse(""),
                run.map(ExperimentItem.Run::network),
                run.map(ExperimentItem.Run::arguments).orElse(ImmutableList.of()),
                dt,
                steps,
                presentation,
                runs,
                scope,
                measures,
                assertions,
                assumptions.build(),
                run.map(ExperimentItem::span).orElse(Span.NONE));
    }

    private Optional<Declaration.Experiment> chosen() {
        ImmutableList<Declaration.Experiment> all = unit.experiments();
        List<String> names =
                all.stream().map(Declaration.Experiment::name).map(Name::text).toList();
        if (request.experiment().isPresent()) {
            String wanted = request.experiment().get();
            if (!names.contains(wanted)) {
                throw unknownExperiment(wanted, names);
            }
            return Optional.of(all.get(names.indexOf(wanted)));
        }
        if (all.size() > 1) {
            Diagnostic several = Diagnostic.of(
                    DiagnosticCode.E0701, all.get(1).name().span(), "the file has " + all.size() + " experiments");
            throw new DiagnosticException(
                    several.help("choose one with --experiment NAME: " + String.join(", ", names)));
        }
        return all.stream().findFirst();
    }

    private static DiagnosticException unknownExperiment(String wanted, List<String> names) {
        Diagnostic unknown = Diagnostic.of(DiagnosticCode.E0701, Span.NONE, "unknown experiment `" + wanted + "`");
        Diagnostic listed = names.isEmpty()
                ? unknown.note("the file has no experiments")
                : unknown.note("the file has: " + String.join(", ", names));
        return new DiagnosticException(Spelling.suggest(listed, wanted, names));
    }

    private <T extends ExperimentItem> Optional<T> single(
            ImmutableList<ExperimentItem> items, Class<T> kind, String word) {
        List<T> found = items.stream().filter(kind::isInstance).map(kind::cast).toList();
        found.stream()
                .skip(1)
                .forEach(second -> diagnostics.report(
                        Diagnostic.of(DiagnosticCode.E0202, second.span(), "`" + word + "` stands here twice")));
        return found.stream().findFirst();
    }

    private OptionalLong steps(Timing timing, Optional<ExperimentItem.Run> run, boolean presents, double dt) {
        OptionalLong declared =
                timing.steps(run.flatMap(ExperimentItem.Run::duration).map(Duration::value), dt);
        if (request.steps().isPresent()) {
            if (request.steps().getAsLong() < 1) {
                diagnostics.report(Diagnostic.of(DiagnosticCode.E0704, Span.NONE, "`--steps` must be at least 1"));
            }
            return request.steps();
        }
        if (presents || run.flatMap(ExperimentItem.Run::duration).isPresent()) {
            return declared;
        }
        if (run.isPresent()) {
            diagnostics.report(
                    Diagnostic.of(DiagnosticCode.E0204, run.get().span(), "the experiment does not say how long to run")
                            .help("write `run " + run.get().network().text() + " for 1s`, or give `--steps N`"));
            return OptionalLong.empty();
        }
        assumptions.add("duration 1 s, for the file has no experiment");
        return OptionalLong.of(Timing.wholeSteps(DEFAULT_DURATION, dt));
    }

    private ImmutableList<NamedMeasure> measures(ImmutableList<ExperimentItem> items, FormulaScope scope) {
        ImmutableList.Builder<NamedMeasure> measures = ImmutableList.builder();
        FormulaTyping typing = new FormulaTyping(unit, scope, diagnostics);
        for (ExperimentItem item : items) {
            if (item instanceof ExperimentItem.Measure measure) {
                String name = measure.name().map(Name::text).orElse(MeasureCall.textOf(measure.value()));
                Dimension dimension = typing.number(measure.value()).orElse(Dimension.NONE);
                NamedMeasure named = new NamedMeasure(name, measure.value(), dimension);
                if (scope.add(named)) {
                    measures.add(named);
                } else {
                    Span span = measure.name().map(Name::span).orElse(measure.span());
                    diagnostics.report(
                            Diagnostic.of(DiagnosticCode.E0202, span, "the measure `" + name + "` stands here twice"));
                }
            }
        }
        return measures.build();
    }

    private ImmutableList<ExperimentItem.Assert> assertions(ImmutableList<ExperimentItem> items, FormulaScope scope) {
        ImmutableList.Builder<ExperimentItem.Assert> assertions = ImmutableList.builder();
        for (ExperimentItem item : items) {
            if (item instanceof ExperimentItem.Assert assertion) {
                new FormulaTyping(unit, scope, diagnostics).condition(assertion.condition());
                assertions.add(assertion);
            }
        }
        return assertions.build();
    }

    private ImmutableList<PlannedRun> runs(ImmutableList<ExperimentItem> items) {
        Choices choices = new Choices(
                items.stream()
                        .filter(ExperimentItem.Choice.class::isInstance)
                        .map(ExperimentItem.Choice.class::cast)
                        .toList(),
                diagnostics);
        choices.checkKeys();
        ImmutableList<Long> seeds = new Seeds(unit, diagnostics, assumptions)
                .of(single(items, ExperimentItem.Seed.class, "seed"), request.seed());
        ImmutableList.Builder<PlannedRun> runs = ImmutableList.builder();
        int number = 1;
        for (Optional<String> chip : choices.chips(request.chip())) {
            for (String format : choices.formats(request.format())) {
                for (String backend : choices.backends(request.backend(), backends)) {
                    for (long seed : seeds) {
                        runs.add(new PlannedRun(number++, chip, format, backend, seed));
                    }
                }
            }
        }
        return runs.build();
    }
}
