package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.quantity.Dimension;
import ganglion.compiler.quantity.Quantity;
import ganglion.data.DataReader;
import ganglion.data.Tensor;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.program.StateSlot;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import ganglion.syntax.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;

/** Finds what the arguments of a measure's call mean in a program. */
public final class ArgumentResolver {
    private final Program program;
    private final SourceUnit unit;

    /** The unit is what the call stands in. */
    public ArgumentResolver(Program program, SourceUnit unit) {
        this.program = program;
        this.unit = unit;
    }

    /**
     * The arguments of a call, whose names and number have been checked by {@link ArgumentMatching}.
     *
     * @throws DiagnosticException for unknown populations or states, and for what the reader of files complains about
     */
    public Arguments resolve(Signature kind, Expression.Call call) {
        ImmutableMap.Builder<String, Resolved> values = ImmutableMap.builder();
        ImmutableList<Signature.Parameter> parameters = kind.parameters();
        for (int i = 0; i < call.arguments().size(); i++) {
            Argument argument = call.arguments().get(i);
            int place = ArgumentMatching.place(parameters, argument, i);
            values.put(parameters.get(place).name(), value(parameters.get(place), argument.value()));
        }
        return new Arguments(values.buildOrThrow());
    }

    private Resolved value(Signature.Parameter parameter, Expression expression) {
        return switch (parameter.takes()) {
            case POPULATION -> population(path(expression));
            case POPULATION_OR_STATE -> populationOrState(path(expression));
            case STATE -> state(expression);
            case PROJECTION -> projection(path(expression));
            case NUMBER -> number(expression, Optional.of(Dimension.NONE), "a plain number");
            case TIME -> number(expression, Optional.of(Dimension.TIME), "a time, such as `10ms`");
            case QUANTITY -> number(expression, Optional.empty(), "");
            case FILE -> new Resolved.OfFile(file(expression), expression.span());
        };
    }

    private static Path path(Expression expression) {
        if (expression instanceof Expression.Reference reference) {
            return reference.path();
        }
        throw wrongKind(expression, "expected a population");
    }

    /**
     * The population of that name.
     *
     * @throws DiagnosticException (E0201) when there is none
     */
    public Resolved population(Path path) {
        String name = name(path);
        OptionalInt place = place(name);
        if (place.isEmpty()) {
            throw unknown(path.span(), "population", name, populations());
        }
        return new Resolved.OfPopulation(place.getAsInt(), path.span());
    }

    /** The name that the items of loops have in a program: {@code P[3].E}. */
    private String name(Path path) {
        StringJoiner name = new StringJoiner(".");
        for (int part = 0; part < path.parts().size(); part++) {
            StringBuilder text = new StringBuilder(path.parts().get(part).text());
            for (Path.Index index : path.indices()) {
                if (index.part() == part) {
                    text.append('[').append(place(index.value())).append(']');
                }
            }
            name.add(text);
        }
        return name.toString();
    }

    private long place(Expression expression) {
        double value = quantity(expression, Optional.of(Dimension.NONE), "a whole number");
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw wrongKind(expression, "expected a whole number");
        }
        return (long) value;
    }

    private Resolved populationOrState(Path path) {
        String text = name(path);
        OptionalInt whole = place(text);
        int dot = text.lastIndexOf('.');
        OptionalInt owner = dot < 0 ? OptionalInt.empty() : place(text.substring(0, dot));
        if (whole.isPresent() || owner.isEmpty()) {
            return population(path);
        }
        ImmutableList<StateSlot> states =
                program.populations().get(owner.getAsInt()).states();
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).name().equals(text.substring(dot + 1))) {
                return new Resolved.OfState(owner.getAsInt(), i, path.span());
            }
        }
        Span span = path.parts().get(path.parts().size() - 1).span();
        ImmutableList<String> names = states.stream().map(StateSlot::name).collect(ImmutableList.toImmutableList());
        throw unknown(span, "state", text.substring(dot + 1), names);
    }

    private Resolved state(Expression expression) {
        Resolved found = populationOrState(path(expression));
        if (found instanceof Resolved.OfState) {
            return found;
        }
        throw wrongKind(expression, "expected a state, such as `E.v`");
    }

    private Resolved projection(Path path) {
        ImmutableList<String> names =
                program.projections().stream().map(ProjectionCode::name).collect(ImmutableList.toImmutableList());
        String name = name(path);
        int place = names.indexOf(name);
        if (place < 0) {
            throw unknown(path.span(), "projection", name, names);
        }
        return new Resolved.OfProjection(place, path.span());
    }

    private Resolved number(Expression expression, Optional<Dimension> expected, String kind) {
        return new Resolved.OfNumber(quantity(expression, expected, kind), expression.span());
    }

    private double quantity(Expression expression, Optional<Dimension> expected, String kind) {
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

    private OptionalInt place(String name) {
        return OptionalInt.of(populations().indexOf(name)).stream()
                .filter(i -> i >= 0)
                .findFirst();
    }

    private ImmutableList<String> populations() {
        return program.populations().stream().map(PopulationCode::name).collect(ImmutableList.toImmutableList());
    }

    private Tensor file(Expression expression) {
        if (!(expression instanceof Expression.Call call)
                || !call.function().text().equals("file")
                || call.arguments().size() != 1
                || !(call.arguments().get(0).value() instanceof Expression.Text name)) {
            throw wrongKind(expression, "expected a file, as in `file(\"labels.npy\")`");
        }
        return switch (unit.reader().read(name.value(), name.span())) {
            case DataReader.Content.OfTensor array -> array.tensor();
            case DataReader.Content.OfTable table -> throw wrongKind(expression, "expected an array file, not a table");
        };
    }

    private static DiagnosticException wrongKind(Expression at, String message) {
        return new DiagnosticException(Diagnostic.of(DiagnosticCode.E0205, at.span(), message));
    }

    private static DiagnosticException unknown(Span span, String kind, String name, ImmutableList<String> names) {
        Diagnostic diagnostic = Diagnostic.of(DiagnosticCode.E0201, span, "unknown " + kind + " `" + name + "`");
        return new DiagnosticException(Spelling.suggest(diagnostic, name, names));
    }
}
