package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.quantity.Dimension;
import ganglion.data.DataReader;
import ganglion.dynamics.Axis;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.UnaryOperator;
import ganglion.network.Population;
import ganglion.network.Samples;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.Declaration;
import ganglion.syntax.NetworkItem;
import ganglion.syntax.NeuronItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a population of a neuron model: arguments bound, model elaborated with them. */
final class PopulationElaborator {
    /** The value of the data for this neuron and step; with an argument, for another column. */
    static final String SAMPLE = "sample";

    private final DataReader reader;
    private final double dt;
    private final Parameters parameters;
    private final Signals signals;
    private final ChipNeurons chip;
    private final Diagnostics diagnostics;

    PopulationElaborator(
            DataReader reader,
            double dt,
            Parameters parameters,
            Signals signals,
            ChipNeurons chip,
            Diagnostics diagnostics) {
        this.reader = reader;
        this.dt = dt;
        this.parameters = parameters;
        this.signals = signals;
        this.chip = chip;
        this.diagnostics = diagnostics;
    }

    Draft elaborate(
            String name, int size, Declaration.Neuron model, NetworkItem.Population declared, NeuronArguments outside) {
        return elaborate(name, size, model, declared.arguments(), outside, false, Optional.empty(), declared.span());
    }

    /**
     * @param stimulus whether it lives on the host
     * @param samples the data that its program calls a sample
     */
    Draft elaborate(
            String name,
            int size,
            Declaration.Neuron model,
            ImmutableList<Argument> given,
            NeuronArguments outside,
            boolean stimulus,
            Optional<Samples> samples,
            Span span) {
        Columns columns = new Columns(signals.vary());
        Scope predefined = predefined(samples.isPresent());
        Scope scope = new Scope(Optional.of(predefined));
        Expressions constants =
                new Expressions(scope, reader, columns, DrawSites.none(diagnostics), Sized.ELEMENTS, diagnostics);
        Expressions running =
                new Expressions(scope, reader, columns, DrawSites.from(0, diagnostics), Sized.ELEMENTS, diagnostics);
        Map<String, Argument> arguments = parameters.match(
                Thirds.withParameters(model.parameters(), thirds(model)),
                given,
                model.name().text());
        if (!stimulus) {
            chip.set(model, arguments);
        }
        parameters.bind(model.parameters(), arguments, outside::elaborate, constants, scope, false, span);
        if (!stimulus) {
            chip.check(model, scope, arguments, span);
        }
        Thirds thirds = new Thirds(
                signals, outside.around(), outside::elaborate, arguments, parameters, size, true, diagnostics);
        NeuronElaborator elaborator =
                new NeuronElaborator(model, scope, constants, running, parameters, thirds, dt, diagnostics);
        Dynamics dynamics = elaborator.elaborate();
        if (!columns.allHaveLength(size)) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.E0405,
                    span,
                    "a parameter of `" + name + "` does not have one value for each of its " + size + " neurons"));
        }
        samples.filter(data -> data.width() != size && predefined.isUsed(SAMPLE))
                .ifPresent(data -> diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0405,
                        span,
                        "the data has " + data.width() + " values a sample, the stimulus has " + size + " neurons")));
        Population population = new Population(
                name,
                size,
                stimulus,
                dynamics,
                new NumberFormat.Float64(),
                columns.columns(Optional.empty()),
                samples,
                Optional.empty(),
                stimulus ? ImmutableMap.of() : chip.values(model, scope, size),
                false,
                span);
        return new Draft(population, elaborator.portDimensions(), elaborator.stateDimensions(), Optional.empty());
    }

    private static List<NeuronItem.Third> thirds(Declaration.Neuron model) {
        return model.items().stream()
                .filter(NeuronItem.Third.class::isInstance)
                .map(NeuronItem.Third.class::cast)
                .toList();
    }

    /** {@code dt} in every model; {@code t} is the end of the step, and where there are samples, the value of the data. */
    private Scope predefined(boolean samples) {
        Scope scope = Scope.empty();
        Expression step = new Expression.Unary(UnaryOperator.TO_REAL, new Expression.Coordinate(Axis.STEP));
        Expression time = new Expression.Binary(BinaryOperator.MULTIPLY, step, new Expression.Real(dt));
        scope.predefine("dt", Typed.real(dt, Dimension.TIME, Span.NONE));
        scope.predefine("t", Typed.dynamic(time, Optional.of(Dimension.TIME), Span.NONE));
        if (samples) {
            scope.predefine(SAMPLE, Typed.dynamic(new Expression.Sample(), Optional.empty(), Span.NONE));
        }
        return scope;
    }
}
