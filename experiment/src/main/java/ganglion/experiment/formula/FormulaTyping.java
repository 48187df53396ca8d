package ganglion.experiment.formula;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.quantity.Dimension;
import ganglion.compiler.quantity.Quantity;
import ganglion.experiment.measure.ArgumentMatching;
import ganglion.experiment.measure.MeasureKind;
import ganglion.experiment.measure.Value;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out before anything runs whether formulas make sense: names, numbers of arguments, units, truths. */
public final class FormulaTyping {
    /**
     * Below the depth that every expression of a source may have: a level of a formula takes several frames, here and where it is
     * worked out for each trial, and 789 powers within each other were more than a stack of 512 kB holds.
     */
    private static final int DEEPEST = 200;

    private final SourceUnit unit;
    private final FormulaScope scope;
    private final Diagnostics diagnostics;
    /** Levels under way: they take stack. */
    private int depth;

    public FormulaTyping(SourceUnit unit, FormulaScope scope, Diagnostics diagnostics) {
        this.unit = unit;
        this.scope = scope;
        this.diagnostics = diagnostics;
    }

    /** What a formula gives: a truth, a number of some dimension, or a list of numbers. */
    private sealed interface Type {
        record Truth() implements Type {}

        record Number(Dimension dimension) implements Type {}

        record Numbers() implements Type {}
    }

    /** The dimension of a measure's formula; empty when a mistake was reported. */
    public Optional<Dimension> number(Expression formula) {
        return dimension(formula);
    }

    /** Checks the condition of an assertion. */
    public void condition(Expression condition) {
        type(condition)
                .filter(type -> !(type instanceof Type.Truth))
                .ifPresent(
                        number -> mismatch(condition.span(), "an assertion needs a condition, and this is a number"));
    }

    /** The type; empty when a mistake was reported. */
    private Optional<Type> type(Expression formula) {
        if (depth == DEEPEST) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.E0104, formula.span(), "a formula of more than " + DEEPEST + " levels"));
            return Optional.empty();
        }
        depth++;
        try {
            return typeHere(formula);
        } finally {
            depth--;
        }
    }

    private Optional<Type> typeHere(Expression formula) {
        return switch (formula) {
            case Expression.Number number -> constant(number);
            case Expression.Truth truth -> Optional.of(new Type.Truth());
            case Expression.Text text -> mismatch(text.span(), "a text cannot stand here");
            case Expression.Listing listing -> mismatch(listing.span(), "a list cannot stand here");
            case Expression.Reference reference -> reference(reference);
            case Expression.Call call -> call(call);
            case Expression.Unary unary -> unary(unary);
            case Expression.Binary binary -> binary(binary);
            case Expression.Conditional choice -> conditional(choice);
            case Expression.Within within -> within(within);
            case Expression.On on -> type(on.value());
        };
    }

    private Optional<Type> constant(Expression.Number number) {
        Diagnostics found = new Diagnostics();
        Quantity quantity = unit.evaluate(number, found);
        found.all().forEach(diagnostics::report);
        return found.hasErrors() ? Optional.empty() : Optional.of(new Type.Number(quantity.dimension()));
    }

    private Optional<Type> reference(Expression.Reference reference) {
        String name = reference.path().text();
        Optional<NamedMeasure> named = scope.named(name);
        if (named.isEmpty()) {
            report(DiagnosticCode.E0201, reference.span(), "unknown measure `" + name + "`", name, scope.names());
        }
        return named.map(measure -> new Type.Number(measure.dimension()));
    }

    private Optional<Type> call(Expression.Call call) {
        String name = call.function().text();
        Optional<MeasureKind> kind = scope.measure(call);
        if (kind.isPresent()) {
            arguments(kind.get(), call);
            scope.use(kind.get(), call);
            return Optional.of(
                    kind.get().isList()
                            ? new Type.Numbers()
                            : new Type.Number(kind.get().dimension()));
        }
        Optional<FormulaScope.Function> function = FormulaScope.Function.named(name);
        if (function.isEmpty()) {
            Collection<String> known = FormulaScope.functionNames();
            return report(DiagnosticCode.E0201, call.function().span(), "unknown measure `" + name + "`", name, known);
        }
        if (!function.get().takes(call.arguments().size())) {
            String given = " does not take " + call.arguments().size() + " arguments";
            return report(DiagnosticCode.E0203, call.span(), "`" + name + "`" + given);
        }
        return switch (function.get()) {
            case ABS -> sameDimension(call).map(Type.Number::new);
            case LOG, EXP, SQRT -> plain(call.arguments().get(0).value());
            case SUM, MIN, MAX ->
                call.arguments().size() == 1 ? list(call) : sameDimension(call).map(Type.Number::new);
            case MEDIAN, MEAN, LOWEST, HIGHEST -> one(call);
            case AT -> at(call);
            case SAME_SPIKES -> sameSpikes(call);
            case SAME_PROGRAM -> sameProgram(call);
        };
    }

    /** Checks the arguments of a measure, or of a picture, as far as that needs no network. */
    public void arguments(MeasureKind kind, Expression.Call call) {
        ArgumentMatching.check(kind, call, diagnostics);
        call.arguments().forEach(this::phase);
    }

    /** {@code during = NAME} names a phase of the experiment. */
    private void phase(Argument argument) {
        boolean during =
                argument.name().filter(name -> name.text().equals("during")).isPresent();
        if (during
                && argument.value() instanceof Expression.Reference reference
                && !scope.phases().contains(reference.path().text())) {
            String name = reference.path().text();
            report(DiagnosticCode.E0201, reference.span(), "unknown phase `" + name + "`", name, scope.phases());
        }
    }

    /** A list becomes a number. */
    private Optional<Type> list(Expression.Call call) {
        Expression only = call.arguments().get(0).value();
        return type(only).flatMap(type -> switch (type) {
            case Type.Numbers _ -> Optional.of(new Type.Number(Dimension.NONE));
            case Type.Number _, Type.Truth _ ->
                report(
                        DiagnosticCode.E0203,
                        call.span(),
                        "`" + call.function().text() + "` takes a list, or several numbers");
        });
    }

    /** Over a list, or over all runs. */
    private Optional<Type> one(Expression.Call call) {
        Expression only = call.arguments().get(0).value();
        return type(only).flatMap(type -> switch (type) {
            case Type.Numbers _ -> Optional.of(new Type.Number(Dimension.NONE));
            case Type.Number number -> Optional.of(number);
            case Type.Truth _ -> mismatch(only.span(), "expected a number, not a condition");
        });
    }

    private Optional<Type> plain(Expression operand) {
        return agree(Optional.of(Dimension.NONE), operand)
                ? Optional.of(new Type.Number(Dimension.NONE))
                : Optional.empty();
    }

    private Optional<Type> sameProgram(Expression.Call call) {
        return scope.sweptSignals().isEmpty()
                ? report(
                        DiagnosticCode.E0205,
                        call.span(),
                        "`same_program` is about runs that differ in a signal, and no signal is swept")
                : Optional.of(new Type.Truth());
    }

    /** {@code at(x, g = 3)}: the first argument is a number, the others name swept parameters and values that they take. */
    private Optional<Type> at(Expression.Call call) {
        Optional<Dimension> value = dimension(call.arguments().get(0).value());
        call.arguments().stream().skip(1).forEach(this::place);
        return value.map(Type.Number::new);
    }

    private void place(Argument argument) {
        String name = argument.name().map(Name::text).orElse("");
        if (argument.name().isEmpty()) {
            report(DiagnosticCode.E0204, argument.span(), "`at` needs the name of a swept parameter, as in `g = 3`");
            return;
        }
        Optional<Value> first =
                scope.swept().getOrDefault(name, ImmutableList.of()).stream().findFirst();
        Span span = argument.name().get().span();
        if (first.isEmpty()) {
            report(
                    DiagnosticCode.E0201,
                    span,
                    "nothing sweeps `" + name + "`",
                    name,
                    scope.swept().keySet());
        } else if (first.get() instanceof Value.Number swept) {
            place(argument, name, swept.dimension());
        } else {
            report(DiagnosticCode.E0303, span, "`at` takes numbers, and `" + name + "` is a truth");
        }
    }

    private void place(Argument argument, String name, Dimension dimension) {
        if (!agree(Optional.of(dimension), argument.value())) {
            return;
        }
        Quantity wanted = unit.evaluate(argument.value(), new Diagnostics());
        if (scope.meant(name, wanted.value()).isEmpty()) {
            String values = scope.swept().getOrDefault(name, ImmutableList.of()).stream()
                    .map(Readable::text)
                    .collect(Collectors.joining(", "));
            report(
                    DiagnosticCode.E0209,
                    argument.value().span(),
                    "the sweep of `" + name + "` has no such value: " + values);
        }
    }

    private Optional<Dimension> sameDimension(Expression.Call call) {
        Optional<Dimension> first = dimension(call.arguments().get(0).value());
        boolean sound = first.isPresent();
        for (Argument argument : call.arguments().subList(1, call.arguments().size())) {
            sound &= agree(first, argument.value());
        }
        return sound ? first : Optional.empty();
    }

    private Optional<Type> sameSpikes(Expression.Call call) {
        for (Argument argument : call.arguments()) {
            String name = argument.value() instanceof Expression.Reference word
                    ? word.path().text()
                    : "";
            if (!scope.backends().contains(name)) {
                report(DiagnosticCode.E0201, argument.span(), "expected a backend", name, scope.backends());
            }
        }
        return Optional.of(new Type.Truth());
    }

    private Optional<Type> unary(Expression.Unary unary) {
        return switch (unary.operator()) {
            case MINUS -> dimension(unary.operand()).map(Type.Number::new);
            case NOT -> truth(unary.operand());
        };
    }

    private Optional<Type> binary(Expression.Binary binary) {
        return switch (binary.operator()) {
            case OR, AND -> {
                Optional<Type> left = truth(binary.left());
                Optional<Type> right = truth(binary.right());
                yield left.isPresent() ? right : left;
            }
            case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
                agree(dimension(binary.left()), binary.right()) ? Optional.of(new Type.Truth()) : Optional.empty();
            case PLUS, MINUS, REMAINDER -> {
                Optional<Dimension> left = dimension(binary.left());
                yield agree(left, binary.right()) ? left.map(Type.Number::new) : Optional.empty();
            }
            case TIMES -> product(binary, 1);
            case DIVIDE -> product(binary, -1);
            case POWER -> plain(binary.left(), binary.right());
            case BIT_OR, BIT_AND, SHIFT_LEFT, SHIFT_RIGHT ->
                report(
                        DiagnosticCode.E0206,
                        binary.span(),
                        "`" + binary.operator().symbol() + "` cannot stand in an experiment");
        };
    }

    private Optional<Type> product(Expression.Binary binary, int exponent) {
        Optional<Dimension> left = dimension(binary.left());
        Optional<Dimension> right = dimension(binary.right());
        return left.flatMap(l -> right.map(r -> new Type.Number(l.times(r.power(exponent)))));
    }

    private Optional<Type> plain(Expression left, Expression right) {
        boolean soundLeft = agree(Optional.of(Dimension.NONE), left);
        boolean sound = agree(Optional.of(Dimension.NONE), right) && soundLeft; // both complain
        return sound ? Optional.of(new Type.Number(Dimension.NONE)) : Optional.empty();
    }

    private Optional<Type> conditional(Expression.Conditional choice) {
        truth(choice.condition());
        Optional<Dimension> then = dimension(choice.then());
        return agree(then, choice.otherwise()) ? then.map(Type.Number::new) : Optional.empty();
    }

    private Optional<Type> within(Expression.Within within) {
        Optional<Dimension> value = dimension(within.value());
        boolean sound = agree(value, within.low()) && agree(value, within.high());
        return sound ? Optional.of(new Type.Truth()) : Optional.empty();
    }

    private Optional<Dimension> dimension(Expression formula) {
        return type(formula).flatMap(type -> switch (type) {
            case Type.Number number -> Optional.of(number.dimension());
            case Type.Truth truth -> mismatch(formula.span(), "expected a number, not a condition");
            case Type.Numbers _ ->
                mismatch(formula.span(), "a list cannot stand here: take its `sum`, `mean`, `min` or `max`");
        });
    }

    private Optional<Type> truth(Expression formula) {
        return type(formula).flatMap(type -> switch (type) {
            case Type.Truth truth -> Optional.of(truth);
            case Type.Number _, Type.Numbers _ -> mismatch(formula.span(), "expected a condition, not a number");
        });
    }

    /** Whether an expression has the dimension expected; true as well where that is not known for a mistake elsewhere. */
    private boolean agree(Optional<Dimension> expected, Expression formula) {
        Optional<Dimension> found = dimension(formula);
        if (expected.isPresent() && found.isPresent() && !found.equals(expected)) {
            String message =
                    "expected " + Readable.dimension(expected.get()) + ", found " + Readable.dimension(found.get());
            report(DiagnosticCode.E0301, formula.span(), message);
            return false;
        }
        return expected.isPresent() && found.isPresent();
    }

    private <T> Optional<T> mismatch(Span span, String message) {
        return report(DiagnosticCode.E0303, span, message);
    }

    private <T> Optional<T> report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
        return Optional.empty();
    }

    private <T> Optional<T> report(
            DiagnosticCode code, Span span, String message, String name, Collection<String> candidates) {
        diagnostics.report(Spelling.suggest(Diagnostic.of(code, span, message), name, candidates));
        return Optional.empty();
    }
}
