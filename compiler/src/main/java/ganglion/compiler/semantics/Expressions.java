package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.data.DataReader;
import ganglion.data.Table;
import ganglion.data.Tensor;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import java.math.BigDecimal;
import java.util.Optional;

/** Turns expressions as written into typed values, in one scope. */
final class Expressions {
    private final Names names;
    private final Diagnostics diagnostics;
    private final Operators operators;
    private final Functions functions;
    private final Sized sized;
    private final Temporaries temporaries;

    /** Evaluates the expressions of networks, {@link Sized#WHOLE}. */
    Expressions(Names names, DataReader reader, Columns columns, DrawSites sites, Diagnostics diagnostics) {
        this(names, reader, columns, sites, Sized.WHOLE, diagnostics);
    }

    Expressions(
            Names names, DataReader reader, Columns columns, DrawSites sites, Sized sized, Diagnostics diagnostics) {
        this.names = names;
        this.sized = sized;
        this.temporaries = new Temporaries();
        this.diagnostics = diagnostics;
        this.operators = new Operators(columns, diagnostics);
        this.functions = new Functions(operators, reader, sites, diagnostics);
    }

    private Expressions(Names names, Sized sized, Expressions origin) {
        this.names = names;
        this.sized = sized;
        this.diagnostics = origin.diagnostics;
        this.operators = origin.operators;
        this.functions = origin.functions;
        this.temporaries = origin.temporaries;
    }

    /** The same in another scope. */
    Expressions in(Names inside) {
        return new Expressions(inside, sized, this);
    }

    /** The same with another meaning of values of several numbers. */
    Expressions in(Sized other) {
        return new Expressions(names, other, this);
    }

    Operators operators() {
        return operators;
    }

    /** What values of several numbers stand for here. */
    Sized sized() {
        return sized;
    }

    /** Where values go that are read more than once. */
    Temporaries temporaries() {
        return temporaries;
    }

    Typed elaborate(Expression expression) {
        return switch (expression) {
            case Expression.Number number -> number(number);
            case Expression.Truth(boolean value, Span span) ->
                new Typed(new Value.Scalar(new ganglion.dynamics.Expression.Truth(value)), Optional.empty(), span);
            case Expression.Text text ->
                wrong(text.span(), "a quoted text is not a value; `file(\"...\")` reads a file");
            case Expression.Reference reference -> reference(reference);
            case Expression.Listing listing -> listing(listing);
            case Expression.Call call -> names.call(call).orElseGet(() -> functions.call(call, this));
            case Expression.Unary unary -> unary(unary);
            case Expression.Binary binary -> binary(binary);
            case Expression.Conditional conditional -> conditional(conditional);
            case Expression.Within within -> wrong(within.span(), "`in` stands in assertions only");
            case Expression.On on -> wrong(on.span(), "`on` stands in assertions only");
        };
    }

    /** Whether the program here reads rows of data. */
    boolean hasSamples() {
        return names.known().contains(PopulationElaborator.SAMPLE);
    }

    /** A number, or the numbers of an array file in C order; not a table. */
    Typed number(Expression expression) {
        Typed elaborated = elaborate(expression);
        Typed typed =
                sized == Sized.EACH || elaborated.value() instanceof Value.OfTensor ? each(elaborated) : elaborated;
        if (typed.isNumber() || typed.isMistake()) {
            return typed;
        }
        return wrong(
                typed.span(),
                typed.value() instanceof Value.OfSignal
                        ? "a signal changes while the network runs: a model reads it as a `third`"
                        : "a number is needed here, found the content of a file");
    }

    /** An array as one value for each neuron or synapse, in C order; anything else is left as it is. */
    Typed each(Typed typed) {
        return switch (typed.value()) {
            case Value.OfTensor(Tensor tensor) -> new Typed(Functions.vector(tensor), typed.dimension(), typed.span());
            case Value.Array(Extent _, double[] values, ValueType type) ->
                new Typed(new Value.Vector(values, type), typed.dimension(), typed.span());
            case Value.Scalar _,
                    Value.Vector _,
                    Value.Elements _,
                    Value.Dynamic _,
                    Value.OfTable _,
                    Value.OfSignal _,
                    Value.Mistake _ -> typed;
        };
    }

    private Typed number(Expression.Number number) {
        Optional<Unit> unit = number.unit().map(Units::parse).orElse(Optional.of(Unit.NONE));
        if (unit.isEmpty()) {
            Diagnostic unknown = Diagnostic.of(
                    DiagnosticCode.E0302,
                    number.span(),
                    "unknown unit `" + number.unit().orElse("") + "`");
            diagnostics.report(Spelling.suggest(unknown, number.unit().orElse(""), Units.known()));
            return Typed.mistake(number.span());
        }
        boolean whole = number.unit().isEmpty() && number.text().chars().allMatch(Character::isDigit);
        return whole ? whole(number) : quantity(number, unit.get());
    }

    private Typed whole(Expression.Number number) {
        try {
            return Typed.whole(Long.parseLong(number.text()), number.span());
        } catch (NumberFormatException tooLarge) {
            operators.report(DiagnosticCode.E0103, number.span(), "this integer needs more than 64 bits");
            return Typed.mistake(number.span());
        }
    }

    private Typed quantity(Expression.Number number, Unit unit) {
        double value = unit.toBase(new BigDecimal(number.text()));
        if (Double.isInfinite(value)) {
            operators.report(DiagnosticCode.E0103, number.span(), "this number is out of the range of float64");
            return Typed.mistake(number.span());
        }
        return Typed.real(value, unit.dimension(), number.span());
    }

    private Typed reference(Expression.Reference reference) {
        Name first = reference.path().parts().get(0);
        int parts = reference.path().parts().size();
        boolean simple = parts == 1 && reference.path().indices().isEmpty();
        Optional<Typed> beyond = simple ? Optional.empty() : names.path(reference);
        if (beyond.isPresent()) {
            return beyond.get();
        }
        Optional<Typed> found = names.find(first);
        if (found.isEmpty()) {
            unknown(first);
            return Typed.mistake(reference.span());
        }
        if (!reference.path().indices().isEmpty()) {
            return element(found.get(), reference);
        }
        if (parts == 1) {
            return found.get().at(reference.span());
        }
        Name second = reference.path().parts().get(1);
        if (parts == 2 && found.get().value() instanceof Value.OfTable(Table table)) {
            return column(table, second, reference.span());
        }
        return found.get().isMistake() ? found.get() : wrong(second.span(), "`" + first.text() + "` has no parts");
    }

    /** {@code [1ms, 2ms]}: constants of one unit. */
    private Typed listing(Expression.Listing listing) {
        ImmutableList<Typed> items = all(listing.items());
        if (sized == Sized.ELEMENTS && !items.isEmpty()) {
            return vector(items, listing.span());
        }
        double[] values = new double[items.size()];
        Optional<Dimension> dimension = items.stream().findFirst().flatMap(Typed::dimension);
        boolean whole = items.stream().allMatch(item -> item.type() == ValueType.INTEGER);
        for (int k = 0; k < values.length; k++) {
            Typed item = items.get(k);
            if (!(item.value() instanceof Value.Scalar(ganglion.dynamics.Expression literal))
                    || item.type() == ValueType.BOOLEAN) {
                return item.isMistake() ? item : wrong(item.span(), "a list holds constant numbers");
            }
            dimension.ifPresent(common -> operators.expect(common, item, "an item of this list"));
            values[k] = Constants.number(literal);
        }
        return values.length == 0
                ? wrong(listing.span(), "a list without items is no value")
                : new Typed(
                        new Value.Vector(values, whole ? ValueType.INTEGER : ValueType.REAL),
                        dimension,
                        listing.span());
    }

    /** The elements of a vector, or, of vectors of one size, the rows of a matrix. */
    private Typed vector(ImmutableList<Typed> items, Span span) {
        Optional<Typed> mistake = items.stream().filter(Typed::isMistake).findFirst();
        return mistake.orElseGet(() -> functions.vectors().listed(items, span));
    }

    /** {@code values[3]}, counted from 0. */
    private Typed element(Typed whole, Expression.Reference reference) {
        Typed values = whole.value() instanceof Value.OfTensor(Tensor tensor)
                        && tensor.shape().length() == 1
                ? new Typed(Functions.vector(tensor), whole.dimension(), whole.span())
                : whole;
        if (values.isMistake()) {
            return values;
        }
        boolean plain = reference.path().parts().size() == 1
                && reference.path().indices().size() == 1;
        boolean several = values.isSized() || values.value() instanceof Value.Vector;
        if (!plain || !several) {
            return wrong(reference.span(), "only a value of several numbers has an index");
        }
        Typed vector = values.value() instanceof Value.Vector(double[] numbers, ValueType type)
                ? new Typed(
                        new Value.Array(Extent.vector(numbers.length), numbers, type),
                        values.dimension(),
                        values.span())
                : values;
        return index(
                        reference.path().indices().get(0).value(),
                        vector.extent().orElseThrow().rows())
                .map(k -> functions.vectors().part(vector, k, reference.span()))
                .orElse(Typed.mistake(reference.span()));
    }

    /** A constant index below a bound. */
    Optional<Integer> index(Expression written, int bound) {
        Typed index = operators.toInteger(number(written));
        if (!(index.value() instanceof Value.Scalar(ganglion.dynamics.Expression.Int(long k)))) {
            if (!index.isMistake()) {
                operators.report(DiagnosticCode.E0208, written.span(), "an index must be one constant");
            }
            return Optional.empty();
        }
        if (k < 0 || k >= bound) {
            operators.report(DiagnosticCode.E0209, written.span(), "the index must lie between 0 and " + (bound - 1));
            return Optional.empty();
        }
        return Optional.of((int) k);
    }

    private void unknown(Name name) {
        Diagnostic unknown = Diagnostic.of(DiagnosticCode.E0201, name.span(), "unknown name `" + name.text() + "`");
        diagnostics.report(Spelling.suggest(unknown, name.text(), names.known()));
    }

    /** A column of a table, with the unit of its header. */
    Typed column(Table table, Name name, Span span) {
        Optional<Table.Column> column = table.column(name.text());
        if (column.isEmpty()) {
            var columns = table.columns().stream().map(Table.Column::name).toList();
            Diagnostic unknown = Diagnostic.of(
                            DiagnosticCode.E0201, name.span(), "the file has no column `" + name.text() + "`")
                    .note("its columns are " + String.join(", ", columns));
            diagnostics.report(Spelling.suggest(unknown, name.text(), columns));
            return Typed.mistake(span);
        }
        double[] values = column.get().values().toArray();
        Optional<Unit> unit = column.get().unit().flatMap(Units::parse);
        if (column.get().unit().isPresent() && unit.isEmpty()) {
            operators.report(
                    DiagnosticCode.E0302,
                    span,
                    "the column has the unknown unit `" + column.get().unit().get() + "`");
        }
        unit.ifPresent(known -> scale(values, known));
        return new Typed(new Value.Vector(values, ValueType.REAL), unit.map(Unit::dimension), span);
    }

    /** Values of a file are decimals: shifting the decimal and rounding once gives the same as a literal in the source. */
    private static void scale(double[] values, Unit unit) {
        if (unit.powerOfTen() != 0) {
            for (int i = 0; i < values.length; i++) {
                values[i] = unit.toBase(BigDecimal.valueOf(values[i]));
            }
        }
    }

    private Typed unary(Expression.Unary unary) {
        Typed operand = number(unary.operand());
        if (operand.isMistake()) {
            return operand;
        }
        return switch (unary.operator()) {
            case MINUS -> operators.unary(UnaryOperator.NEGATE, numeric(operand), operand.dimension(), unary.span());
            case NOT -> operators.unary(UnaryOperator.NOT, operators.toTruth(operand), Optional.empty(), unary.span());
        };
    }

    private Typed numeric(Typed typed) {
        return typed.type() == ValueType.BOOLEAN ? operators.toReal(typed) : typed;
    }

    private Typed conditional(Expression.Conditional conditional) {
        Typed condition = operators.toTruth(number(conditional.condition()));
        Typed then = number(conditional.then());
        Typed otherwise = number(conditional.otherwise());
        if (condition.isMistake() || then.isMistake() || otherwise.isMistake()) {
            return Typed.mistake(conditional.span());
        }
        Optional<Dimension> dimension = operators.common(then, otherwise, conditional.span());
        ValueType type = then.type() == otherwise.type() ? then.type() : ValueType.REAL;
        return operators.select(
                condition, operators.to(type, then), operators.to(type, otherwise), dimension, conditional.span());
    }

    private Typed binary(Expression.Binary binary) {
        // Chains of one operator lean to the left and may be thousands long: walk them, do not recurse.
        java.util.ArrayDeque<Expression.Binary> chain = new java.util.ArrayDeque<>();
        Expression left = binary;
        while (left instanceof Expression.Binary inner) {
            chain.push(inner);
            left = inner.left();
        }
        Typed result = number(left);
        while (!chain.isEmpty()) {
            Expression.Binary next = chain.pop();
            result = apply(next.operator(), result, number(next.right()), next.span());
        }
        return result;
    }

    private Typed apply(Expression.BinaryOperator operator, Typed left, Typed right, Span span) {
        if (left.isMistake() || right.isMistake()) {
            return Typed.mistake(span);
        }
        return switch (operator) {
            case OR -> logic(BinaryOperator.OR, left, right, span);
            case AND -> logic(BinaryOperator.AND, left, right, span);
            case EQUAL -> compare(BinaryOperator.EQUAL, left, right, span);
            case NOT_EQUAL -> compare(BinaryOperator.NOT_EQUAL, left, right, span);
            case LESS -> compare(BinaryOperator.LESS, left, right, span);
            case LESS_EQUAL -> compare(BinaryOperator.LESS_EQUAL, left, right, span);
            case GREATER -> compare(BinaryOperator.GREATER, left, right, span);
            case GREATER_EQUAL -> compare(BinaryOperator.GREATER_EQUAL, left, right, span);
            case BIT_OR -> integers(BinaryOperator.BIT_OR, left, right, span);
            case BIT_AND -> integers(BinaryOperator.BIT_AND, left, right, span);
            case SHIFT_LEFT -> integers(BinaryOperator.SHIFT_LEFT, left, right, span);
            case SHIFT_RIGHT -> integers(BinaryOperator.SHIFT_RIGHT, left, right, span);
            case PLUS -> sum(BinaryOperator.ADD, left, right, span);
            case MINUS -> sum(BinaryOperator.SUBTRACT, left, right, span);
            case TIMES -> product(BinaryOperator.MULTIPLY, left, right, product(left, right), span);
            case DIVIDE -> product(BinaryOperator.DIVIDE, left, right, quotient(left, right), span);
            case REMAINDER -> sum(BinaryOperator.REMAINDER, left, right, span);
            case POWER -> power(left, right, span);
        };
    }

    private Typed logic(BinaryOperator operator, Typed left, Typed right, Span span) {
        return join(operator, operators.toTruth(left), operators.toTruth(right), Optional.empty(), span);
    }

    private Typed compare(BinaryOperator operator, Typed left, Typed right, Span span) {
        operators.common(left, right, span);
        return sameType(operator, left, right, Optional.empty(), span);
    }

    private Typed integers(BinaryOperator operator, Typed left, Typed right, Span span) {
        return join(operator, operators.toInteger(left), operators.toInteger(right), Optional.of(Dimension.NONE), span);
    }

    /** Sums, remainders, minima: both sides and the result have one dimension. */
    Typed sum(BinaryOperator operator, Typed left, Typed right, Span span) {
        return sameType(operator, left, right, operators.common(left, right, span), span);
    }

    Typed times(Typed left, Typed right, Span span) {
        return product(BinaryOperator.MULTIPLY, left, right, product(left, right), span);
    }

    private Typed product(BinaryOperator operator, Typed left, Typed right, Optional<Dimension> dimension, Span span) {
        return sameType(operator, left, right, dimension, span);
    }

    static Optional<Dimension> product(Typed left, Typed right) {
        return left.dimension().flatMap(a -> right.dimension().map(a::times));
    }

    private static Optional<Dimension> quotient(Typed left, Typed right) {
        return left.dimension().flatMap(a -> right.dimension().map(a::per));
    }

    private Typed power(Typed left, Typed right, Span span) {
        operators.expect(Dimension.NONE, right, "the exponent");
        Optional<Dimension> dimension = left.dimension();
        if (dimension.isPresent() && !dimension.get().isNone()) {
            if (!(right.value() instanceof Value.Scalar(ganglion.dynamics.Expression.Int(long exponent)))) {
                return wrong(right.span(), "the exponent of a quantity with a unit must be a whole literal");
            }
            dimension = Optional.of(left.dimension().get().power((int) exponent));
        }
        return join(BinaryOperator.POWER, operators.toReal(left), operators.toReal(right), dimension, span);
    }

    private Typed sameType(BinaryOperator operator, Typed left, Typed right, Optional<Dimension> dimension, Span span) {
        boolean truths = left.type() == ValueType.BOOLEAN && right.type() == ValueType.BOOLEAN;
        if (truths && !operator.isComparison() || !truths && left.type() != right.type()) {
            return join(operator, operators.toReal(left), operators.toReal(right), dimension, span);
        }
        return join(operator, left, right, dimension, span);
    }

    private Typed join(BinaryOperator operator, Typed left, Typed right, Optional<Dimension> dimension, Span span) {
        return left.isMistake() || right.isMistake()
                ? Typed.mistake(span)
                : operators.binary(operator, left, right, dimension, span);
    }

    ImmutableList<Typed> all(ImmutableList<Expression> expressions) {
        return expressions.stream().map(this::number).collect(ImmutableList.toImmutableList());
    }

    Typed wrong(Span span, String message) {
        operators.report(DiagnosticCode.E0205, span, message);
        return Typed.mistake(span);
    }
}
