package ganglion.syntax;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import java.util.Optional;

/** An expression as written. */
public sealed interface Expression {
    Span span();

    /**
     * A number with an optional unit: {@code 10ms}, {@code 0.25[nA/mV]}, {@code 3}. The text is the decimal alone; it is an
     * integer when it has neither point nor exponent.
     */
    record Number(String text, Optional<String> unit, Span span) implements Expression {}

    /** A quoted text, without its quotes, escapes resolved. */
    record Text(String value, Span span) implements Expression {}

    /** {@code true} or {@code false}. */
    record Truth(boolean value, Span span) implements Expression {}

    /** A name such as {@code v}, {@code edges.weight} or {@code net.E}. */
    record Reference(Path path, Span span) implements Expression {}

    /** {@code [a, b, c]}. */
    record Listing(ImmutableList<Expression> items, Span span) implements Expression {}

    /** {@code function(arguments)}. */
    record Call(Name function, ImmutableList<Argument> arguments, Span span) implements Expression {}

    record Unary(UnaryOperator operator, Expression operand, Span span) implements Expression {}

    record Binary(BinaryOperator operator, Expression left, Expression right, Span span) implements Expression {}

    /** {@code condition ? then : otherwise}. */
    record Conditional(Expression condition, Expression then, Expression otherwise, Span span) implements Expression {}

    /** {@code value in low..high}, both ends included; in assertions only. */
    record Within(Expression value, Expression low, Expression high, Span span) implements Expression {}

    /** {@code value on chip}: the measure of the run on that chip; in assertions only. */
    record On(Expression value, Name chip, Span span) implements Expression {}

    /** Prefix operators. */
    enum UnaryOperator {
        MINUS("-"),
        NOT("!");

        private final String symbol;

        UnaryOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /**
     * Infix operators. From loosest to tightest: {@code ? :}, or, and, comparisons, bit-or, bit-and, shifts, sums, products,
     * prefix, power (to the right).
     */
    enum BinaryOperator {
        OR("||"),
        AND("&&"),
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_EQUAL("<="),
        GREATER(">"),
        GREATER_EQUAL(">="),
        BIT_OR("|"),
        BIT_AND("&"),
        SHIFT_LEFT("<<"),
        SHIFT_RIGHT(">>"),
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        DIVIDE("/"),
        REMAINDER("%"),
        POWER("^");

        private final String symbol;

        BinaryOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }
}
