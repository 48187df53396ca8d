package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import ganglion.syntax.Parameter;
import ganglion.syntax.TypeReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Binds arguments to declared parameters and brings values into declared types. */
final class Parameters {
    private final Diagnostics diagnostics;

    Parameters(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /**
     * The argument of each parameter, by name; unknown, doubled and surplus arguments are complained about. A misspelt one counts
     * as given.
     */
    Map<String, Argument> match(ImmutableList<Parameter> parameters, ImmutableList<Argument> arguments, String owner) {
        Map<String, Argument> matched = new LinkedHashMap<>();
        List<String> names =
                parameters.stream().map(parameter -> parameter.name().text()).toList();
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            Optional<String> name = argument.name().isPresent()
                    ? named(argument.name().get(), names, owner)
                    : positional(argument, i, names, owner);
            if (name.isPresent() && matched.putIfAbsent(name.get(), argument) != null) {
                report(DiagnosticCode.E0202, argument.span(), "argument `" + name.get() + "` is given twice");
            }
        }
        return matched;
    }

    private Optional<String> named(Name name, List<String> names, String owner) {
        if (names.contains(name.text())) {
            return Optional.of(name.text());
        }
        Diagnostic unknown = Diagnostic.of(
                DiagnosticCode.E0203, name.span(), "`" + owner + "` has no parameter `" + name.text() + "`");
        Diagnostic listed = names.isEmpty()
                ? unknown.note("it takes no arguments")
                : unknown.note("its parameters are " + names.stream().limit(12).collect(Collectors.joining(", ")));
        diagnostics.report(Spelling.suggest(listed, name.text(), names));
        return Spelling.closest(name.text(), names);
    }

    private Optional<String> positional(Argument argument, int place, List<String> names, String owner) {
        if (place < names.size()) {
            return Optional.of(names.get(place));
        }
        report(DiagnosticCode.E0203, argument.span(), "`" + owner + "` takes " + names.size() + " arguments at most");
        return Optional.empty();
    }

    /**
     * Declares the parameters in {@code inside}: arguments are evaluated by {@code outside}, defaults by {@code defaults}, which
     * sees the parameters declared so far.
     *
     * @param checked whether a parameter that declares no unit and has a plain number as default is a plain number
     */
    void bind(
            ImmutableList<Parameter> parameters,
            Map<String, Argument> arguments,
            Function<Expression, Typed> outside,
            Expressions defaults,
            Scope inside,
            boolean checked,
            Span use) {
        for (Parameter parameter : parameters) {
            Optional<Argument> given =
                    Optional.ofNullable(arguments.get(parameter.name().text()));
            Typed value = given.map(argument -> outside.apply(argument.value()))
                    .or(() -> parameter.value().map(defaults::elaborate))
                    .orElseGet(() -> missing(parameter, use));
            Typed number = numbers(value);
            Typed settled = given.isPresent()
                    ? settleGiven(parameter, number, defaults, checked)
                    : settle(parameter, number, number.dimension(), defaults, checked);
            inside.declare(parameter.name(), settled, diagnostics);
        }
    }

    private static Typed numbers(Typed value) {
        return value.value() instanceof Value.OfTensor(ganglion.data.Tensor tensor)
                ? new Typed(Functions.vector(tensor), value.dimension(), value.span())
                : value;
    }

    private Typed missing(Parameter parameter, Span use) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0204,
                        use,
                        "parameter `" + parameter.name().text() + "` has no value")
                .help("give it: `" + parameter.name().text() + " = ...`"));
        return Typed.mistake(use);
    }

    /** A given value is looked at in the light of the default. */
    private Typed settleGiven(Parameter parameter, Typed value, Expressions defaults, boolean checked) {
        Optional<Dimension> own = parameter.type().isPresent()
                ? Optional.empty()
                : parameter
                        .value()
                        .flatMap(expression -> defaults.elaborate(expression).dimension());
        own.filter(dimension -> checked || !dimension.isNone())
                .ifPresent(dimension -> defaults.operators()
                        .expect(dimension, value, "`" + parameter.name().text() + "`"));
        return settle(parameter, value, own, defaults, checked);
    }

    /** @param own the dimension of the default; that of a plain number counts only where {@code checked} */
    private Typed settle(
            Parameter parameter, Typed value, Optional<Dimension> own, Expressions defaults, boolean checked) {
        return parameter
                .type()
                .map(type -> declared(value, type, "`" + parameter.name().text() + "`", defaults.operators()))
                .orElseGet(() -> value.with(own.filter(dimension -> checked || !dimension.isNone())));
    }

    /** A value brought into a declared type; complains about units and kinds that do not fit. */
    Typed declared(Typed value, TypeReference type, String what, Operators operators) {
        if (value.isMistake()) {
            return value;
        }
        return switch (type.text()) {
            case "int" -> operators.toInteger(value).with(Optional.of(Dimension.NONE));
            case "bool" -> operators.toTruth(value);
            case "real" -> {
                operators.expect(Dimension.NONE, value, what);
                yield operators.toReal(value).with(Optional.of(Dimension.NONE));
            }
            default -> {
                Optional<Dimension> dimension = dimension(type);
                dimension.ifPresent(needed -> operators.expect(needed, value, what));
                yield operators.toReal(value).with(dimension);
            }
        };
    }

    /** The dimension of a declared unit; empty after a complaint, or for {@code bool}. */
    Optional<Dimension> dimension(TypeReference type) {
        if (type.text().equals("int")
                || type.text().equals("real")
                || type.text().equals("bool")) {
            return Optional.of(Dimension.NONE);
        }
        Optional<Unit> unit = Units.parse(type.text());
        if (unit.isEmpty()) {
            Diagnostic unknown =
                    Diagnostic.of(DiagnosticCode.E0302, type.span(), "unknown type or unit `" + type.text() + "`");
            diagnostics.report(Spelling.suggest(unknown, type.text(), Units.known()));
        }
        return unit.map(Unit::dimension);
    }

    static ValueType valueType(Optional<TypeReference> type) {
        return switch (type.map(TypeReference::text).orElse("")) {
            case "int" -> ValueType.INTEGER;
            case "bool" -> ValueType.BOOLEAN;
            default -> ValueType.REAL;
        };
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
