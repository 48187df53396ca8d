package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Distribution;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.network.Population;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;

/**
 * Rewrites a program for cores that multiply and shift: real constants become k * 2^-f with k of 15 bits, a division by a constant
 * becomes a multiplication, and what such a core cannot compute is refused.
 */
final class FixedConstants {
    /** The greatest mantissa of a constant. */
    static final int MOST = (1 << 15) - 1;

    private final Population population;
    private final Diagnostics diagnostics;

    FixedConstants(Population population, Diagnostics diagnostics) {
        this.population = population;
        this.diagnostics = diagnostics;
    }

    ImmutableList<Statement> rewrite(ImmutableList<Statement> statements) {
        return statements.stream().map(this::rewrite).collect(ImmutableList.toImmutableList());
    }

    Dynamics.Winners rewrite(Dynamics.Winners winners) {
        return new Dynamics.Winners(winners.count(), rewrite(winners.key()), rewrite(winners.block()), winners.span());
    }

    private Statement rewrite(Statement statement) {
        return switch (statement) {
            case Statement.Assign(String state, Expression value) -> new Statement.Assign(state, rewrite(value));
            case Statement.Let(String name, Expression value) -> new Statement.Let(name, rewrite(value));
            case Statement.Emit(Expression value) -> new Statement.Emit(rewrite(value));
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) ->
                new Statement.If(rewrite(condition), rewrite(then), rewrite(otherwise));
            case Statement.Deliver(Expression value) -> new Statement.Deliver(rewrite(value));
            case Statement.Integrate integrate -> integrate;
        };
    }

    private Expression rewrite(Expression expression) {
        return switch (expression) {
            case Expression.Real(double value) -> new Expression.Real(nearest(value));
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right)
            when operator == BinaryOperator.DIVIDE && left.type() == ValueType.REAL -> divide(left, right);
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right)
            when left.type() == ValueType.REAL
                    && (operator == BinaryOperator.POWER || operator == BinaryOperator.REMAINDER) ->
                refuse(operator.name().toLowerCase(java.util.Locale.ROOT));
            case Expression.Unary(UnaryOperator operator, Expression _)
            when isFunction(operator) -> refuse(operator.name().toLowerCase(java.util.Locale.ROOT));
            case Expression.Draw draw
            when draw.distribution() == Distribution.NORMAL ->
                refuse(draw.distribution().name().toLowerCase(java.util.Locale.ROOT));
            case Expression.Draw draw
            when draw.distribution() == Distribution.BERNOULLI
                    && !(draw.arguments().get(0) instanceof Expression.Real) ->
                refuse("bernoulli of a changing probability");
            case Expression.Draw draw -> draw;
            case Expression.Sample sample -> readsWhole(sample) ? sample : refuse("samples that are not whole numbers");
            default -> expression.mapChildren(this::rewrite);
        };
    }

    /** Whole data are set into a register of the neuron, once for each of its rows. */
    private boolean readsWhole(Expression.Sample sample) {
        return sample.column().isEmpty()
                && population.samples().stream()
                        .flatMapToDouble(samples -> samples.values().stream())
                        .allMatch(value -> value == Math.rint(value));
    }

    private Expression divide(Expression left, Expression right) {
        return right instanceof Expression.Real(double divisor)
                ? new Expression.Binary(
                        BinaryOperator.MULTIPLY, rewrite(left), new Expression.Real(nearest(1 / divisor)))
                : refuse("division by something that changes");
    }

    private static boolean isFunction(UnaryOperator operator) {
        return switch (operator) {
            case SQRT, EXP, EXPM1, LOG, TANH, SIN, COS, FLOOR, CEIL, TRUNC, ROUND -> true;
            case NEGATE, NOT, ABS, SIGN, TO_REAL, TO_INTEGER -> false;
        };
    }

    private Expression refuse(String what) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0503,
                        population.span(),
                        "`" + population.dynamics().model() + "` uses " + what
                                + ", which fixed-point cores cannot compute")
                .help("run it on `host`, or write the neuron with + - * and comparisons"));
        return new Expression.Real(0);
    }

    /** The nearest k * 2^-f with |k| up to {@link #MOST}, half to even. */
    static double nearest(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        int shift = largestShift(Math.abs(value), MOST);
        return Math.scalb(Math.rint(Math.scalb(value, shift)), -shift);
    }

    /** The greatest power of two by which a finite positive number can be multiplied so that it rounds to {@code limit} at most. */
    static int largestShift(double value, int limit) {
        int shift = Math.getExponent((double) limit) - Math.getExponent(value) + 1;
        while (Math.rint(Math.scalb(value, shift)) > limit) {
            shift--;
        }
        return shift;
    }
}
