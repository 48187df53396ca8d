package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Applies operators to typed values: checks types and dimensions, folds constants, builds the rest. */
final class Operators {
    private final Columns columns;
    private final Diagnostics diagnostics;
    private final ElementWise elements = new ElementWise(this);

    Operators(Columns columns, Diagnostics diagnostics) {
        this.columns = columns;
        this.diagnostics = diagnostics;
    }

    /** The same on vectors and matrices. */
    ElementWise elements() {
        return elements;
    }

    /** The expression of one value, which may differ between neurons or synapses; of vectors and matrices it complains. */
    Expression expression(Typed typed) {
        return switch (typed.value()) {
            case Value.Scalar(Expression literal) -> literal;
            case Value.Vector(double[] values, ValueType type) -> columns.add(values, type);
            case Value.Dynamic(Expression expression) -> expression;
            case Value.Array _, Value.Elements _ -> {
                refuseSize(typed);
                yield typed.type() == ValueType.BOOLEAN ? new Expression.Truth(false) : new Expression.Real(0);
            }
            case Value.OfTable _, Value.OfTensor _, Value.OfSignal _, Value.Mistake _ -> new Expression.Real(0);
        };
    }

    private void refuseSize(Typed typed) {
        boolean truth = typed.type() == ValueType.BOOLEAN;
        String found = typed.extent().map(Extent::describe).orElse("");
        String message = truth
                ? "one condition is needed here, found " + found + "; `any` and `all` make one of it"
                : "one number is needed here, found " + found;
        report(DiagnosticCode.E0205, typed.span(), message);
    }

    Typed unary(UnaryOperator operator, Typed operand, Optional<Dimension> dimension, Span span) {
        if (operand.isSized()) {
            return elements.unary(operator, operand, dimension, span);
        }
        Value value = switch (operand.value()) {
            case Value.Scalar(Expression literal) -> new Value.Scalar(Constants.unary(operator, literal));
            case Value.Vector(double[] values, ValueType type) ->
                map(values, x -> Constants.unary(operator, Constants.literal(x, type)));
            case Value.Dynamic(Expression expression) -> new Value.Dynamic(new Expression.Unary(operator, expression));
            case Value.Array _,
                    Value.Elements _,
                    Value.OfTable _,
                    Value.OfTensor _,
                    Value.OfSignal _,
                    Value.Mistake _ -> new Value.Mistake();
        };
        return new Typed(value, dimension, span);
    }

    /** Both operands already have one type. */
    Typed binary(BinaryOperator operator, Typed left, Typed right, Optional<Dimension> dimension, Span span) {
        if (left.isSized() || right.isSized()) {
            return elements.binary(operator, left, right, dimension, span);
        }
        if (left.isConstant() && right.isConstant()) {
            return new Typed(fold(operator, left, right, span), dimension, span);
        }
        Expression built = new Expression.Binary(operator, expression(left), expression(right));
        return Typed.dynamic(built, dimension, span);
    }

    private Value fold(BinaryOperator operator, Typed left, Typed right, Span span) {
        try {
            if (left.value() instanceof Value.Scalar(Expression x)
                    && right.value() instanceof Value.Scalar(Expression y)) {
                return new Value.Scalar(Constants.binary(operator, x, y));
            }
            int length = length(left, right);
            if (length < 0) {
                report(DiagnosticCode.E0207, span, "the two sides hold different numbers of values");
                return new Value.Mistake();
            }
            double[] results = new double[length];
            ValueType type = left.type();
            for (int i = 0; i < length; i++) {
                Expression result = Constants.binary(operator, element(left, i), element(right, i));
                results[i] = Constants.number(result);
                type = result.type();
            }
            return new Value.Vector(results, type);
        } catch (ArithmeticException overflow) {
            report(DiagnosticCode.E0209, span, "the value of this constant is out of the range of integers");
            return new Value.Mistake();
        }
    }

    private static int length(Typed left, Typed right) {
        int a = left.value() instanceof Value.Vector(double[] values, ValueType _) ? values.length : -1;
        int b = right.value() instanceof Value.Vector(double[] values, ValueType _) ? values.length : -1;
        return a < 0 || b < 0 || a == b ? Math.max(a, b) : -1;
    }

    private static Expression element(Typed typed, int i) {
        return switch (typed.value()) {
            case Value.Scalar(Expression literal) -> literal;
            case Value.Vector(double[] values, ValueType type) -> Constants.literal(values[i], type);
            default -> throw new IllegalArgumentException("not a constant");
        };
    }

    private static Value.Vector map(double[] values, Function<Double, Expression> change) {
        double[] results = new double[values.length];
        ValueType type = ValueType.REAL;
        for (int i = 0; i < values.length; i++) {
            Expression result = change.apply(values[i]);
            results[i] = Constants.number(result);
            type = result.type();
        }
        return new Value.Vector(results, type);
    }

    Typed select(Typed condition, Typed then, Typed otherwise, Optional<Dimension> dimension, Span span) {
        if (condition.isSized() || then.isSized() || otherwise.isSized()) {
            return elements.select(condition, then, otherwise, dimension, span);
        }
        if (condition.value() instanceof Value.Scalar(Expression.Truth(boolean holds))) {
            return new Typed(holds ? then.value() : otherwise.value(), dimension, span);
        }
        Expression built = new Expression.Select(expression(condition), expression(then), expression(otherwise));
        return Typed.dynamic(built, dimension, span);
    }

    Typed draw(Expression.Draw draw, Optional<Dimension> dimension, Span span) {
        return Typed.dynamic(draw, dimension, span);
    }

    /** The same number as REAL; truths are refused. */
    Typed toReal(Typed typed) {
        return switch (typed.type()) {
            case REAL -> typed;
            case INTEGER -> unary(UnaryOperator.TO_REAL, typed, typed.dimension(), typed.span());
            case BOOLEAN -> refuse(typed, "a number is needed here, found a truth value");
        };
    }

    /** The same number as INTEGER: only whole constants convert in silence. */
    Typed toInteger(Typed typed) {
        return switch (typed.type()) {
            case INTEGER -> typed;
            case REAL -> wholeConstant(typed);
            case BOOLEAN -> refuse(typed, "a whole number is needed here, found a truth value");
        };
    }

    private Typed wholeConstant(Typed typed) {
        return isWhole(typed.value())
                ? unary(UnaryOperator.TO_INTEGER, typed, typed.dimension(), typed.span())
                : refuse(typed, "a whole number is needed here; `int(x)` cuts off the fraction");
    }

    private static boolean isWhole(Value value) {
        return switch (value) {
            case Value.Scalar(Expression.Real(double x)) -> isWhole(x);
            case Value.Scalar(Expression literal) -> literal.type() == ValueType.INTEGER;
            case Value.Vector(double[] values, ValueType _) ->
                Arrays.stream(values).allMatch(Operators::isWhole);
            case Value.Array(Extent _, double[] values, ValueType _) ->
                Arrays.stream(values).allMatch(Operators::isWhole);
            case Value.Elements(Extent _, ImmutableList<Value> items) ->
                items.stream().allMatch(Operators::isWhole);
            case Value.Mistake _ -> true;
            case Value.Dynamic _, Value.OfTable _, Value.OfTensor _, Value.OfSignal _ -> false;
        };
    }

    private static boolean isWhole(double x) {
        return x == Math.rint(x) && Math.abs(x) < 0x1p53;
    }

    Typed toTruth(Typed typed) {
        return typed.type() == ValueType.BOOLEAN || typed.isMistake()
                ? typed
                : refuse(typed, "a condition is needed here, found a number");
    }

    Typed to(ValueType type, Typed typed) {
        return switch (type) {
            case REAL -> toReal(typed);
            case INTEGER -> toInteger(typed);
            case BOOLEAN -> toTruth(typed);
        };
    }

    private Typed refuse(Typed typed, String message) {
        if (!typed.isMistake()) {
            report(DiagnosticCode.E0303, typed.span(), message);
        }
        return Typed.mistake(typed.span());
    }

    /** The dimension of a sum, a choice or a comparison; complains when both sides are known and differ. */
    Optional<Dimension> common(Typed left, Typed right, Span span) {
        if (left.dimension().isEmpty() || right.dimension().isEmpty()) {
            return left.dimension().or(right::dimension);
        }
        if (!left.dimension().equals(right.dimension())) {
            report(
                    DiagnosticCode.E0301,
                    span,
                    "units do not match: " + Units.describe(left.dimension().get()) + " and "
                            + Units.describe(right.dimension().get()));
            return Optional.empty();
        }
        return left.dimension();
    }

    /** Complains when a known dimension is not the one that is needed. */
    void expect(Dimension needed, Typed found, String what) {
        if (found.isMistake()
                || found.dimension().isEmpty()
                || found.dimension().get().equals(needed)) {
            return;
        }
        report(
                DiagnosticCode.E0301,
                found.span(),
                what + " must be " + Units.describe(needed) + ", found "
                        + Units.describe(found.dimension().get()));
    }

    ImmutableList<Expression> expressions(ImmutableList<Typed> typed) {
        return typed.stream().map(this::expression).collect(ImmutableList.toImmutableList());
    }

    void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
