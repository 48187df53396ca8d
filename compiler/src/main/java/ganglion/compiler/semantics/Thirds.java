package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import ganglion.syntax.NeuronItem;
import ganglion.syntax.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Gives the {@code third} values of one model their signals: the argument, else the signal of the same name, else the default.
 *
 * @param use where the model is used: its names, and expressions over them
 * @param readers how many neurons read a signal
 * @param settled whether a signal that never changes counts as a constant
 */
record Thirds(
        Signals signals,
        Names use,
        Function<Expression, Typed> outside,
        Map<String, Argument> arguments,
        Parameters parameters,
        int readers,
        boolean settled,
        Diagnostics diagnostics) {

    /** The parameters of a model with its thirds, which take arguments as well. */
    static ImmutableList<Parameter> withParameters(ImmutableList<Parameter> parameters, List<NeuronItem.Third> thirds) {
        return Stream.concat(
                        parameters.stream(),
                        thirds.stream()
                                .map(third -> new Parameter(third.name(), third.type(), third.value(), third.span())))
                .collect(ImmutableList.toImmutableList());
    }

    /** Declares the thirds in the scope of the model, whose constants give the defaults. */
    void declare(List<NeuronItem.Third> thirds, Scope inside, Expressions defaults) {
        for (NeuronItem.Third third : thirds) {
            inside.declare(third.name(), value(third, defaults), diagnostics);
        }
    }

    private Typed value(NeuronItem.Third third, Expressions defaults) {
        Optional<Typed> given = Optional.ofNullable(arguments.get(third.name().text()))
                .map(argument -> outside.apply(argument.value()));
        Optional<Typed> bound = given.or(() -> use.find(third.name())
                .filter(found -> found.value() instanceof Value.OfSignal)
                .map(found -> found.at(third.name().span())));
        Typed value = bound.map(found -> read(found, third))
                .or(() -> third.value().map(defaults::number))
                .orElseGet(() -> missing(third));
        return typed(third, value, defaults);
    }

    private Typed read(Typed found, NeuronItem.Third third) {
        if (found.value() instanceof Value.OfSignal signal) {
            return settled
                    ? signals.settled(signal, found.dimension(), readers, found.span())
                    : signals.read(signal, found.dimension(), readers, found.span());
        }
        if (!settled && found.value() instanceof Value.Vector(double[] values, ValueType type)) {
            return signals.read(signals.give(values, type, found.span()), found.dimension(), readers, found.span());
        }
        if (!found.isConstant() && !found.isMistake()) {
            report(found.span(), "`" + third.name().text() + "` must be a signal or a constant");
            return Typed.mistake(found.span());
        }
        return found;
    }

    private void report(Span span, String message) {
        diagnostics.report(Diagnostic.of(DiagnosticCode.E0205, span, message));
    }

    private Typed missing(NeuronItem.Third third) {
        String name = third.name().text();
        diagnostics.report(Diagnostic.of(DiagnosticCode.E0204, third.span(), "nothing gives `" + name + "` a value")
                .help("declare `signal " + name + "`, give it a signal `" + name + " = ...`, or a default"));
        return Typed.mistake(third.span());
    }

    /** In the declared type; without one in that of the default. */
    private Typed typed(NeuronItem.Third third, Typed value, Expressions defaults) {
        String what = "`" + third.name().text() + "`";
        if (value.isMistake()) {
            return value;
        }
        if (third.type().isPresent()) {
            return parameters.declared(value, third.type().get(), what, defaults.operators());
        }
        Optional<Dimension> own =
                third.value().map(defaults::number).flatMap(Typed::dimension).filter(known -> !known.isNone());
        own.ifPresent(needed -> defaults.operators().expect(needed, value, what));
        Typed number =
                value.type() == ValueType.BOOLEAN ? value : defaults.operators().toReal(value);
        return own.isPresent() ? number.with(own) : number;
    }
}
