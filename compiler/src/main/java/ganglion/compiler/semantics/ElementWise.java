package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.source.DiagnosticCode;
import ganglion.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Applies operators to vectors and matrices element by element; a single value goes with each element. */
final class ElementWise {
    private final Operators single;

    /** @param single applies operators to single values */
    ElementWise(Operators single) {
        this.single = single;
    }

    Typed unary(UnaryOperator operator, Typed operand, Optional<Dimension> dimension, Span span) {
        Extent extent = operand.extent().orElseThrow();
        if (operand.value() instanceof Value.Array) {
            return array(extent, single.unary(operator, flat(operand), dimension, span));
        }
        return make(extent, i -> single.unary(operator, element(operand, i), dimension, span), dimension, span);
    }

    Typed binary(BinaryOperator operator, Typed left, Typed right, Optional<Dimension> dimension, Span span) {
        Optional<Extent> extent = common(left, right, span);
        if (extent.isEmpty()) {
            return Typed.mistake(span);
        }
        if (isPlain(left) && isPlain(right)) {
            return array(extent.get(), single.binary(operator, flat(left), flat(right), dimension, span));
        }
        return make(
                extent.get(),
                i -> single.binary(operator, element(left, i), element(right, i), dimension, span),
                dimension,
                span);
    }

    Typed select(Typed condition, Typed then, Typed otherwise, Optional<Dimension> dimension, Span span) {
        Optional<Extent> values =
                then.isSized() || otherwise.isSized() ? common(then, otherwise, span) : Optional.empty();
        boolean clash = (then.isSized() || otherwise.isSized()) && values.isEmpty();
        if (clash
                || condition.isSized()
                        && values.isPresent()
                        && !condition.extent().equals(values)) {
            if (!clash) {
                mismatch(condition.extent().get(), values.get(), span);
            }
            return Typed.mistake(span);
        }
        return make(
                values.or(condition::extent).orElseThrow(),
                i -> single.select(element(condition, i), element(then, i), element(otherwise, i), dimension, span),
                dimension,
                span);
    }

    /** The size that two values have together; complains when both have one and they differ. */
    private Optional<Extent> common(Typed left, Typed right, Span span) {
        if (left.isSized() && right.isSized() && !left.extent().equals(right.extent())) {
            mismatch(left.extent().get(), right.extent().get(), span);
            return Optional.empty();
        }
        return left.extent().or(right::extent);
    }

    private void mismatch(Extent left, Extent right, Span span) {
        single.report(DiagnosticCode.E0207, span, left.describe() + " and " + right.describe() + " do not go together");
    }

    private static boolean isPlain(Typed typed) {
        return typed.value() instanceof Value.Scalar || typed.value() instanceof Value.Array;
    }

    /** The constants of an array as those of a column, which fold in one go. */
    private static Typed flat(Typed typed) {
        return typed.value() instanceof Value.Array(Extent _, double[] values, ValueType type)
                ? new Typed(new Value.Vector(values, type), typed.dimension(), typed.span())
                : typed;
    }

    private static Typed array(Extent extent, Typed flat) {
        return flat.value() instanceof Value.Vector(double[] values, ValueType type)
                ? new Typed(new Value.Array(extent, values, type), flat.dimension(), flat.span())
                : flat;
    }

    /** Element i, from 0 and row after row; a single value is each of its elements. */
    Typed element(Typed typed, int i) {
        Value value = switch (typed.value()) {
            case Value.Array(Extent _, double[] values, ValueType type) ->
                new Value.Scalar(Constants.literal(values[i], type));
            case Value.Elements(Extent _, ImmutableList<Value> items) -> items.get(i);
            case Value.Scalar _,
                    Value.Vector _,
                    Value.Dynamic _,
                    Value.OfTable _,
                    Value.OfTensor _,
                    Value.OfSignal _,
                    Value.Mistake _ -> typed.value();
        };
        return new Typed(value, typed.dimension(), typed.span());
    }

    /** Element k, or the first where there are fewer; a single value is each of its elements. */
    Typed elementOrFirst(Typed typed, int k) {
        return element(
                typed, typed.extent().filter(extent -> extent.count() <= k).isPresent() ? 0 : k);
    }

    /** Whether a value goes into a place; a single value goes into each element of a vector. Complains when it does not. */
    boolean mustFit(Typed typed, Optional<Extent> place, String what) {
        boolean fits = typed.isMistake() || !typed.isSized() || typed.extent().equals(place);
        if (!fits) {
            single.report(
                    place.isEmpty() ? DiagnosticCode.E0205 : DiagnosticCode.E0207,
                    typed.span(),
                    what + " must be " + place.map(Extent::describe).orElse("one number") + ", found "
                            + typed.extent().orElseThrow().describe());
        }
        return fits;
    }

    /** All elements in order. */
    List<Typed> all(Typed typed) {
        List<Typed> elements = new ArrayList<>();
        for (int i = 0; i < typed.extent().orElseThrow().count(); i++) {
            elements.add(element(typed, i));
        }
        return elements;
    }

    /** The value of which element i is what the function says. */
    Typed make(Extent extent, IntFunction<Typed> elements, Optional<Dimension> dimension, Span span) {
        ImmutableList.Builder<Value> items = ImmutableList.builderWithExpectedSize(extent.count());
        for (int i = 0; i < extent.count(); i++) {
            Typed element = elements.apply(i);
            if (element.isMistake()) {
                return Typed.mistake(span);
            }
            items.add(element.value());
        }
        return new Typed(settle(extent, items.build()), dimension, span);
    }

    private static Value settle(Extent extent, ImmutableList<Value> items) {
        double[] values = new double[items.size()];
        for (int i = 0; i < values.length; i++) {
            if (!(items.get(i) instanceof Value.Scalar(ganglion.dynamics.Expression literal))) {
                return new Value.Elements(extent, items);
            }
            values[i] = Constants.number(literal);
        }
        Value.Scalar first = (Value.Scalar) items.get(0);
        return new Value.Array(extent, values, first.literal().type());
    }
}
