package ganglion.compiler.semantics;

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
        return value instanceof Value.Scalar || value instanceof Value.Vector;
    }

    boolean isNumber() {
        return isConstant() || value instanceof Value.Dynamic;
    }

    /** The type of a number or truth; data and mistakes count as REAL. */
    ValueType type() {
        return switch (value) {
            case Value.Scalar(Expression literal) -> literal.type();
            case Value.Vector(double[] _, ValueType type) -> type;
            case Value.Dynamic(Expression expression) -> expression.type();
            case Value.OfSignal(String _, ValueType type) -> type;
            case Value.OfTable _, Value.OfTensor _, Value.Mistake _ -> ValueType.REAL;
        };
    }
}
