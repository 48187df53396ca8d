package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.Mantissa;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Distribution;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.network.Population;
import ganglion.network.Samples;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.Optional;

/**
 * Rewrites a program for cores that multiply and shift: real constants become k * 2^-f with k of so many bits, a division by a constant
 * becomes a multiplication, and what such a core cannot read is refused. Functions stay: they are computed in float64.
 */
final class FixedConstants {
    /** The greatest exponent that is written out as products. */
    private static final int MOST_FACTORS = 8;

    private final String model;
    private final Span span;
    private final String noun;
    private final int bits;
    private final Optional<Samples> samples;
    private final Diagnostics diagnostics;

    /**
     * @param what the model is: a word for the reader
     * @param bits that a constant keeps
     */
    FixedConstants(String model, Span span, String what, int bits, Diagnostics diagnostics) {
        this(model, span, what, bits, Optional.empty(), diagnostics);
    }

    private FixedConstants(
            String model, Span span, String what, int bits, Optional<Samples> samples, Diagnostics diagnostics) {
        this.samples = samples;
        this.bits = bits;
        this.model = model;
        this.span = span;
        this.noun = what;
        this.diagnostics = diagnostics;
    }

    FixedConstants(Population population, Diagnostics diagnostics) {
        this(
                population.dynamics().model(),
                population.span(),
                "neuron",
                Mantissa.BITS,
                population.samples(),
                diagnostics);
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

    Expression rewrite(Expression expression) {
        return switch (expression) {
            case Expression.Real(double value) -> new Expression.Real(Mantissa.nearest(value, bits));
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right)
            when operator == BinaryOperator.DIVIDE && left.type() == ValueType.REAL -> divide(left, right);
            case Expression.Binary(BinaryOperator operator, Expression left, Expression.Real(double exponent))
            when operator == BinaryOperator.POWER && isWritable(exponent) -> power(rewrite(left), (int) exponent);
            case Expression.Draw(Distribution distribution, int site, ImmutableList<Expression> arguments)
            when distribution == Distribution.BERNOULLI && !isGiven(arguments.get(0)) ->
                new Expression.Draw(distribution, site, ImmutableList.of(rewrite(arguments.get(0))));
            case Expression.Draw draw -> draw;
            case Expression.Sample sample -> readsWhole(sample) ? sample : refuse("samples that are not whole numbers");
            default -> expression.mapChildren(this::rewrite);
        };
    }

    /** Whole data are set into a register of the neuron, once for each of its rows. */
    private boolean readsWhole(Expression.Sample sample) {
        return sample.column().isEmpty()
                && samples.stream()
                        .flatMapToDouble(rows -> rows.values().stream())
                        .allMatch(value -> value == Math.rint(value));
    }

    private Expression divide(Expression left, Expression right) {
        return right instanceof Expression.Real(double divisor)
                ? new Expression.Binary(
                        BinaryOperator.MULTIPLY,
                        rewrite(left),
                        new Expression.Real(Mantissa.nearest(1 / divisor, bits)))
                : new Expression.Binary(BinaryOperator.DIVIDE, rewrite(left), rewrite(right));
    }

    private static boolean isWritable(double exponent) {
        return exponent == Math.rint(exponent) && exponent >= 0 && exponent <= MOST_FACTORS;
    }

    /** ((x * x) * x) and so on; 1 without a factor. */
    private static Expression power(Expression x, int exponent) {
        Expression product = exponent == 0 ? new Expression.Real(1) : x;
        for (int factors = 1; factors < exponent; factors++) {
            product = new Expression.Binary(BinaryOperator.MULTIPLY, product, x);
        }
        return product;
    }

    /** Chances that become thresholds when the program is made. */
    private static boolean isGiven(Expression chance) {
        return chance instanceof Expression.Real || chance instanceof Expression.Column;
    }

    private Expression refuse(String what) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0503,
                        span,
                        "`" + model + "` uses " + what + ", which fixed-point cores cannot compute")
                .help("run it on `host`, or write the " + noun + " with + - * and comparisons"));
        return new Expression.Real(0);
    }
}
