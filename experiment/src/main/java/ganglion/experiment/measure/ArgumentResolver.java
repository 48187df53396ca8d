package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.quantity.Dimension;
import ganglion.compiler.quantity.Quantity;
import ganglion.data.DataReader;
import ganglion.data.Table;
import ganglion.data.Tensor;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.experiment.schedule.Window;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import ganglion.syntax.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds what the arguments of a measure's call mean in a network. */
public final class ArgumentResolver {
    private final NetworkView network;
    private final SourceUnit unit;
    private final PathLookup paths;

    /** The unit is what the call stands in. */
    public ArgumentResolver(NetworkView network, SourceUnit unit) {
        this.network = network;
        this.unit = unit;
        this.paths = new PathLookup(network, unit);
    }

    /**
     * The arguments of a call, whose names and number have been checked by {@link ArgumentMatching}.
     *
     * @throws DiagnosticException for unknown populations or states, and for what the reader of files complains about
     */
    public Arguments resolve(Signature kind, Expression.Call call) {
        ImmutableMap.Builder<String, Resolved> values = ImmutableMap.builder();
        Optional<String> phase = Optional.empty();
        for (int i = 0; i < call.arguments().size(); i++) {
            Argument argument = call.arguments().get(i);
            Signature.Parameter parameter = kind.all().get(ArgumentMatching.place(kind, argument, i));
            if (parameter.takes() == Signature.Takes.PHASE) {
                phase = Optional.of(
                        path(argument.value(), "the name of a phase").text());
            } else {
                values.put(parameter.name(), value(parameter, argument.value()));
            }
        }
        Arguments alone = new Arguments(values.buildOrThrow(), Window.WHOLE);
        return new Arguments(alone.values(), window(alone, phase));
    }

    private Window window(Arguments arguments, Optional<String> phase) {
        long from = arguments.steps("from", network.dt());
        Optional<Resolved> to = arguments.get("to");
        long end = arguments.steps("to", network.dt());
        if (to.isPresent() && end <= from) {
            throw new DiagnosticException(
                    Diagnostic.of(DiagnosticCode.E0209, to.get().span(), "`to` must be later than `from`"));
        }
        return new Window(phase, from, to.isPresent() ? OptionalLong.of(end) : OptionalLong.empty());
    }

    private Resolved value(Signature.Parameter parameter, Expression expression) {
        return switch (parameter.takes()) {
            case POPULATION -> paths.population(path(expression, "a population"));
            case PATH -> paths.values(path(expression, "a state, such as `E.v`"));
            case POPULATION_OR_PATH -> paths.any(path(expression, "a population"));
            case POPULATION_OR_PATH_OR_FILE ->
                expression instanceof Expression.Call
                        ? new Resolved.OfFile(file(expression), expression.span())
                        : paths.any(path(expression, "a population, a state or a file"));
            case POPULATION_OR_EVENTS ->
                expression instanceof Expression.Call
                        ? events(expression)
                        : paths.population(path(expression, "a population or a table of events"));
            case PROJECTION -> paths.projection(path(expression, "a projection"));
            case NUMBER -> one(number(expression, Optional.of(Dimension.NONE), "a plain number"), expression);
            case NUMBERS -> numbers(expression);
            case TIME -> one(number(expression, Optional.of(Dimension.TIME), "a time, such as `10ms`"), expression);
            case RATE ->
                one(
                        number(expression, Optional.of(Dimension.NONE.per(Dimension.TIME)), "a rate, such as `20Hz`"),
                        expression);
            case QUANTITY -> one(number(expression, Optional.empty(), ""), expression);
            case FILE -> new Resolved.OfFile(file(expression), expression.span());
            case EVENTS -> events(expression);
            case COSTS ->
                new Resolved.OfName(
                        path(expression, "the name of a table of costs").text(), expression.span());
            case PHASE -> throw new IllegalArgumentException("a phase is no value");
        };
    }

    /**
     * The population of that name.
     *
     * @throws DiagnosticException (E0201) when there is none
     */
    public Resolved population(Path path) {
        return paths.population(path);
    }

    private static Path path(Expression expression, String expected) {
        if (expression instanceof Expression.Reference reference) {
            return reference.path();
        }
        throw wrongKind(expression, "expected " + expected);
    }

    private static Resolved one(double value, Expression at) {
        return new Resolved.OfNumber(value, at.span());
    }

    private Resolved numbers(Expression expression) {
        ImmutableList<Expression> items =
                expression instanceof Expression.Listing listing ? listing.items() : ImmutableList.of(expression);
        ImmutableDoubleArray.Builder values = ImmutableDoubleArray.builder();
        items.forEach(item -> values.add(number(item, Optional.of(Dimension.NONE), "a plain number")));
        return new Resolved.OfNumbers(values.build(), expression.span());
    }

    private double number(Expression expression, Optional<Dimension> expected, String kind) {
        Diagnostics found = new Diagnostics();
        Quantity quantity = unit.evaluate(expression, found);
        found.throwIfErrors();
        if (expected.isPresent() && !quantity.dimension().equals(expected.get())) {
            throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0301, expression.span(), "expected " + kind));
        }
        if (expected.equals(Optional.of(Dimension.TIME)) && !(quantity.value() >= 0)) {
            throw new DiagnosticException(
                    Diagnostic.of(DiagnosticCode.E0209, expression.span(), "a time must be at least 0"));
        }
        return quantity.value();
    }

    private DataReader.Content content(Expression expression) {
        if (!(expression instanceof Expression.Call call)
                || !call.function().text().equals("file")
                || call.arguments().size() != 1
                || !(call.arguments().get(0).value() instanceof Expression.Text name)) {
            throw wrongKind(expression, "expected a file, as in `file(\"labels.npy\")`");
        }
        return unit.reader().read(name.value(), name.span());
    }

    private Tensor file(Expression expression) {
        return switch (content(expression)) {
            case DataReader.Content.OfTensor array -> array.tensor();
            case DataReader.Content.OfTable _ -> throw wrongKind(expression, "expected an array file, not a table");
        };
    }

    private Resolved events(Expression expression) {
        return switch (content(expression)) {
            case DataReader.Content.OfTable(Table table) -> EventFile.events(table, network.dt(), expression.span());
            case DataReader.Content.OfTensor _ -> throw wrongKind(expression, "expected a table, not an array");
        };
    }

    private static DiagnosticException wrongKind(Expression at, String message) {
        return new DiagnosticException(Diagnostic.of(DiagnosticCode.E0205, at.span(), message));
    }
}
