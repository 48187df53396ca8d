package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;
import ganglion.source.Span;
import java.util.Optional;

/** A value with its dimension and its place; an empty dimension is one that nobody declared and nothing checks. */
record Typed(Value value, Optional<Dimension> dimension, Span span) {

    static Typed mistake(Span span) {
        return new Typed(new Value.Mistake(), Optional.empty(), span);
    }

    static Typed real(double value, Dimension dimension, Span span) {
        return new Typed(new Value.Scalar(new Expression.Real(value)), Optional.of(dimension), span);
    }

    static Typed whole(long value, Span span) {
        return new Typed(new Value.Scalar(new Expression.Int(value)), Optional.of(Dimension.NONE), span);
    }

    static Typed dynamic(Expression expression, Optional<Dimension> dimension, Span span) {
        return new Typed(new Value.Dynamic(expression), dimension, span);
    }

    Typed at(Span place) {
        return new Typed(value, dimension, place);
    }

    Typed with(Optional<Dimension> other) {
        return new Typed(value, other, span);
    }

    boolean isMistake() {
        return value instanceof Value.Mistake;
    }

    boolean isConstant() {
        return isConstant(value);
    }

    private static boolean isConstant(Value value) {
        return switch (value) {
            case Value.Scalar _, Value.Vector _, Value.Array _ -> true;
            case Value.Elements(Extent _, ImmutableList<Value> items) ->
                items.stream().allMatch(Typed::isConstant);
            case Value.Dynamic _, Value.OfTable _, Value.OfTensor _, Value.OfSignal _, Value.Mistake _ -> false;
        };
    }

    boolean isNumber() {
        return isConstant() || value instanceof Value.Dynamic || isSized();
    }

    /** Whether it is a vector or a matrix. */
    boolean isSized() {
        return extent().isPresent();
    }

    /** The size of a vector or a matrix; empty for anything else. */
    Optional<Extent> extent() {
        return switch (value) {
            case Value.Array(Extent extent, double[] _, ValueType _) -> Optional.of(extent);
            case Value.Elements(Extent extent, ImmutableList<Value> _) -> Optional.of(extent);
            case Value.Scalar _,
                    Value.Vector _,
                    Value.Dynamic _,
                    Value.OfTable _,
                    Value.OfTensor _,
                    Value.OfSignal _,
                    Value.Mistake _ -> Optional.empty();
        };
    }

    /** The type of a number or truth; data and mistakes count as REAL. */
    ValueType type() {
        return type(value);
    }

    private static ValueType type(Value value) {
        return switch (value) {
            case Value.Scalar(Expression literal) -> literal.type();
            case Value.Vector(double[] _, ValueType type) -> type;
            case Value.Array(Extent _, double[] _, ValueType type) -> type;
            case Value.Elements(Extent _, ImmutableList<Value> items) -> type(items.get(0));
            case Value.Dynamic(Expression expression) -> expression.type();
            case Value.OfSignal(String _, ValueType type) -> type;
            case Value.OfTable _, Value.OfTensor _, Value.Mistake _ -> ValueType.REAL;
        };
    }
}
