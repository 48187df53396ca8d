package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.formula.FormulaScope;
import ganglion.experiment.formula.FormulaTyping;
import ganglion.experiment.formula.MeasureCall;
import ganglion.experiment.measure.ArgumentMatching;
import ganglion.experiment.measure.MeasureKind;
import ganglion.experiment.measure.Signature;
import ganglion.experiment.picture.RunPictures;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.Expression;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code export} items of an experiment: pictures of each run, and plots over all runs. */
final class Pictures {
    private static final String PLOT = "plot";
    private static final Signature PLOT_SIGNATURE = new Signature() {
        @Override
        public String name() {
            return PLOT;
        }

        @Override
        public ImmutableList<Parameter> parameters() {
            return ImmutableList.of(Parameter.of("measure", Takes.QUANTITY), Parameter.of("over", Takes.NUMBER));
        }
    };

    private static final String PARETO = "pareto";
    private static final Signature PARETO_SIGNATURE = new Signature() {
        @Override
        public String name() {
            return PARETO;
        }

        @Override
        public ImmutableList<Parameter> parameters() {
            return ImmutableList.of(Parameter.of("x", Takes.QUANTITY), Parameter.of("y", Takes.QUANTITY));
        }
    };

    private final FormulaScope scope;
    private final FormulaTyping typing;
    private final Diagnostics diagnostics;
    private final Set<String> files = new HashSet<>();
    private final ImmutableList.Builder<MeasureCall> sketches = ImmutableList.builder();
    private final ImmutableList.Builder<PlannedPlot> plots = ImmutableList.builder();

    Pictures(FormulaScope scope, FormulaTyping typing, Diagnostics diagnostics) {
        this.scope = scope;
        this.typing = typing;
        this.diagnostics = diagnostics;
    }

    void add(ExperimentItem.Export export) {
        String file = export.file().value();
        boolean plain = file.endsWith(".svg") && file.matches("[^/\\\\:]+") && !file.startsWith(".");
        if (!plain) {
            report(DiagnosticCode.E0209, export.file().span(), "a picture needs a plain name, such as \"raster.svg\"");
        } else if (!files.add(file)) {
            report(DiagnosticCode.E0202, export.file().span(), "two pictures would be called \"" + file + "\"");
        }
        Expression.Call call = export.picture();
        String name = call.function().text();
        Optional<MeasureKind> kind = RunPictures.named(name);
        if (name.equals(PLOT)) {
            plot(call, file);
        } else if (name.equals(PARETO)) {
            front(call, file);
        } else if (kind.isEmpty()) {
            ImmutableList<String> known = ImmutableList.<String>builder()
                    .addAll(RunPictures.names())
                    .add(PLOT)
                    .add(PARETO)
                    .build();
            Diagnostic unknown =
                    Diagnostic.of(DiagnosticCode.E0201, call.function().span(), "unknown picture `" + name + "`");
            diagnostics.report(Spelling.suggest(unknown, name, known).help("known: " + String.join(", ", known)));
        } else {
            typing.arguments(kind.get(), call);
            sketches.add(new MeasureCall(file, kind.get(), call));
        }
    }

    private boolean matches(Signature signature, Expression.Call call) {
        Diagnostics found = new Diagnostics();
        ArgumentMatching.check(signature, call, found);
        found.all().forEach(diagnostics::report);
        return !found.hasErrors();
    }

    private void front(Expression.Call call, String file) {
        if (!matches(PARETO_SIGNATURE, call)) {
            return;
        }
        Argument first = call.arguments().get(0);
        Argument second = call.arguments().get(1);
        boolean swapped = first.name().filter(name -> name.text().equals("y")).isPresent();
        typing.number(first.value());
        typing.number(second.value());
        plots.add(new PlannedPlot.Front((swapped ? second : first).value(), (swapped ? first : second).value(), file));
    }

    private void plot(Expression.Call call, String file) {
        if (!matches(PLOT_SIGNATURE, call)) {
            return;
        }
        Argument first = call.arguments().get(0);
        Argument second = call.arguments().get(1);
        boolean swapped =
                first.name().filter(name -> name.text().equals("over")).isPresent();
        Expression formula = swapped ? second.value() : first.value();
        Expression over = swapped ? first.value() : second.value();
        typing.number(formula);
        String parameter = over instanceof Expression.Reference reference
                ? reference.path().text()
                : "";
        if (scope.swept().containsKey(parameter)) {
            plots.add(new PlannedPlot.Over(formula, parameter, file));
        } else {
            Diagnostic unknown = Diagnostic.of(DiagnosticCode.E0201, over.span(), "nothing sweeps `" + parameter + "`");
            diagnostics.report(
                    Spelling.suggest(unknown, parameter, scope.swept().keySet()));
        }
    }

    /** The pictures of each run, by the names of their files. */
    ImmutableList<MeasureCall> sketches() {
        return sketches.build();
    }

    ImmutableList<PlannedPlot> plots() {
        return plots.build();
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
