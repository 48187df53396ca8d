package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.quantity.Dimension;
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
import ganglion.syntax.Argument;
import ganglion.syntax.Declaration;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.Name;
import java.util.List;
import java.util.Optional;

/** Works out the plan of an experiment. */
public final class Planner {
    private static final double DEFAULT_DT = 0.1;
    private static final long MOST_RUNS = 10_000;

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
        Items items = Items.of(chosen.map(Declaration.Experiment::items).orElse(ImmutableList.of()));
        Optional<ExperimentItem.Run> run = single(items.runs(), "run");
        if (chosen.isPresent() && run.isEmpty()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.E0204, chosen.get().name().span(), "the experiment does not say what to run")
                    .help("add `run NETWORK for DURATION`"));
        }
        NetworkArguments network = new NetworkArguments(unit, run, request, diagnostics);
        ImmutableList<Argument> arguments =
                run.map(ExperimentItem.Run::arguments).orElse(ImmutableList.of());
        Settings plain = network.settings(arguments, ImmutableList.of());
        double dt = new Timing(plain, diagnostics, assumptions).dt(run.flatMap(ExperimentItem.Run::step), DEFAULT_DT);
        Optional<ExperimentItem.Present> present = single(items.presentations(), "present");
        Variants variants = variants(items, network);
        Span span = run.map(ExperimentItem::span).orElse(Span.NONE);
        ImmutableList<PlannedPoint> points = variants.all(span);
        Timelines timelines = new Timelines(
                items.sequence(), run, present, dt, request, network.initials(), assumptions, diagnostics);
        points.forEach(point -> timelines.add(point.point(), network.settings(arguments, point.changes())));
        FormulaScope scope = new FormulaScope(
                backends, variants.controls(), variants.swept(), network.signals(), timelines.phases());
        ImmutableList<NamedMeasure> measures = measures(items.measures(), scope);
        ImmutableList<ExperimentItem.Assert> assertions = assertions(items.assertions(), scope);
        Pictures pictures = new Pictures(scope, new FormulaTyping(unit, scope, diagnostics), diagnostics);
        items.exports().forEach(pictures::add);
        ImmutableList<PlannedRun> runs = runs(items, points);
        diagnostics.throwIfErrors();
        return new ExperimentPlan(
                chosen.map(experiment -> experiment.name().text()).orElse(""),
                run.map(ExperimentItem.Run::network),
                arguments,
                dt,
                timelines.all(),
                runs,
                scope,
                measures,
                assertions,
                timelines.populations(),
                pictures.sketches(),
                pictures.plots(),
                assumptions.build(),
                network,
                Sets.intersection(variants.changed(), network.signals()).immutableCopy(),
                timelines.settable(),
                span);
    }

    private Variants variants(Items items, NetworkArguments network) {
        Variants variants = new Variants(unit, network, diagnostics);
        items.sweeps().forEach(variants::add);
        items.controls().forEach(variants::add);
        variants.checkApart();
        return variants;
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

    private <T extends ExperimentItem> Optional<T> single(ImmutableList<T> found, String word) {
        found.stream()
                .skip(1)
                .forEach(second -> diagnostics.report(
                        Diagnostic.of(DiagnosticCode.E0202, second.span(), "`" + word + "` stands here twice")));
        return found.stream().findFirst();
    }

    private ImmutableList<NamedMeasure> measures(ImmutableList<ExperimentItem.Measure> items, FormulaScope scope) {
        ImmutableList.Builder<NamedMeasure> measures = ImmutableList.builder();
        FormulaTyping typing = new FormulaTyping(unit, scope, diagnostics);
        for (ExperimentItem.Measure measure : items) {
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
        return measures.build();
    }

    private ImmutableList<ExperimentItem.Assert> assertions(
            ImmutableList<ExperimentItem.Assert> items, FormulaScope scope) {
        items.forEach(assertion -> new FormulaTyping(unit, scope, diagnostics).condition(assertion.condition()));
        return items;
    }

    private ImmutableList<PlannedRun> runs(Items items, ImmutableList<PlannedPoint> variants) {
        Choices choices = new Choices(items.choices(), diagnostics);
        choices.checkKeys();
        ImmutableList<Long> seeds = new Seeds(unit, diagnostics, assumptions)
                .of(single(items.seeds(), "seed"), request.selection().seed());
        ImmutableList<Optional<String>> chips =
                choices.chips(request.selection().chip());
        ImmutableList<String> formats = choices.formats(request.selection().format());
        ImmutableList<String> words = choices.backends(request.selection().backend(), backends);
        long count = (long) variants.size() * chips.size() * formats.size() * words.size() * seeds.size();
        if (count > MOST_RUNS) {
            String message = "the experiment makes " + count + " runs, and at most " + MOST_RUNS + " are possible";
            diagnostics.report(Diagnostic.of(DiagnosticCode.E0209, Span.NONE, message));
            return ImmutableList.of();
        }
        ImmutableList.Builder<PlannedRun> runs = ImmutableList.builder();
        int number = 1;
        for (PlannedPoint variant : variants) {
            for (Optional<String> chip : chips) {
                for (String format : formats) {
                    for (String backend : words) {
                        for (long seed : seeds) {
                            runs.add(new PlannedRun(number++, variant, chip, format, backend, seed));
                        }
                    }
                }
            }
        }
        return runs.build();
    }
}
