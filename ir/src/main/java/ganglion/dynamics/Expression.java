package ganglion.dynamics;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * An expression after names, units and constants are settled: all quantities are in base units (ms, mV, pA, pF, nS, GOhm,
 * kHz), every maximal constant part is one literal.
 */
public sealed interface Expression {

    ValueType type();

    record Real(double value) implements Expression {
        @Override
        public ValueType type() {
            return ValueType.REAL;
        }
    }

    record Int(long value) implements Expression {
        @Override
        public ValueType type() {
            return ValueType.INTEGER;
        }
    }

    record Truth(boolean value) implements Expression {
        @Override
        public ValueType type() {
            return ValueType.BOOLEAN;
        }
    }

    /** A constant that differs from neuron to neuron, or from synapse to synapse: a column of the population or projection. */
    record Column(String name, ValueType type) implements Expression {}

    record State(String name, ValueType type) implements Expression {}

    /** The folded value of a port in this step. */
    record Port(String name, ValueType type) implements Expression {}

    /** The number of synaptic events that arrived at a port in this step. */
    record Arrivals(String port) implements Expression {
        @Override
        public ValueType type() {
            return ValueType.INTEGER;
        }
    }

    /** A name bound by {@code let}. */
    record Local(String name, ValueType type) implements Expression {}

    record Coordinate(Axis axis) implements Expression {
        @Override
        public ValueType type() {
            return ValueType.INTEGER;
        }
    }

    /**
     * This neuron's value in the current row of the population's samples, or that of another column, an INTEGER; 0 before the first
     * and after the last row, and outside of the columns.
     */
    record Sample(Optional<Expression> column) implements Expression {
        public Sample() {
            this(Optional.empty());
        }

        @Override
        public ValueType type() {
            return ValueType.REAL;
        }
    }

    /** A value from outside the program: of a trace, of the neurons at the two ends of a synapse, of a signal. */
    record Outer(Origin origin, String name, ValueType type) implements Expression {}

    record Unary(UnaryOperator operator, Expression operand) implements Expression {
        @Override
        public ValueType type() {
            return switch (operator) {
                case NOT -> ValueType.BOOLEAN;
                case TO_REAL -> ValueType.REAL;
                case TO_INTEGER -> ValueType.INTEGER;
                case NEGATE, ABS, SIGN -> operand.type();
                case FLOOR, CEIL, TRUNC, ROUND, SQRT, EXP, EXPM1, LOG, TANH, SIN, COS -> ValueType.REAL;
            };
        }
    }

    /** Both operands have the same type. */
    record Binary(BinaryOperator operator, Expression left, Expression right) implements Expression {
        @Override
        public ValueType type() {
            return operator.isComparison() ? ValueType.BOOLEAN : left.type();
        }
    }

    /** Both values are evaluated; the condition picks one. */
    record Select(Expression condition, Expression then, Expression otherwise) implements Expression {
        @Override
        public ValueType type() {
            return then.type();
        }
    }

    /** A random draw; {@code site} is the ordinal of the random call in its text and part of the draw's coordinates. */
    record Draw(Distribution distribution, int site, ImmutableList<Expression> arguments) implements Expression {
        @Override
        public ValueType type() {
            return switch (distribution) {
                case UNIFORM, NORMAL -> ValueType.REAL;
                case BERNOULLI -> ValueType.BOOLEAN;
                case INTEGER_BELOW, POISSON -> ValueType.INTEGER;
            };
        }
    }

    /** The direct parts, left to right. */
    default ImmutableList<Expression> children() {
        return switch (this) {
            case Real _, Int _, Truth _, Column _, State _, Port _, Arrivals _, Local _, Coordinate _, Outer _ ->
                ImmutableList.of();
            case Sample(Optional<Expression> column) ->
                column.map(ImmutableList::of).orElse(ImmutableList.of());
            case Unary unary -> ImmutableList.of(unary.operand());
            case Binary binary -> ImmutableList.of(binary.left(), binary.right());
            case Select select -> ImmutableList.of(select.condition(), select.then(), select.otherwise());
            case Draw draw -> draw.arguments();
        };
    }

    /** The same expression over other parts. */
    default Expression mapChildren(java.util.function.UnaryOperator<Expression> change) {
        return switch (this) {
            case Real _, Int _, Truth _, Column _, State _, Port _, Arrivals _, Local _, Coordinate _, Outer _ -> this;
            case Sample(Optional<Expression> column) -> new Sample(column.map(change));
            case Unary unary -> new Unary(unary.operator(), change.apply(unary.operand()));
            case Binary(BinaryOperator operator, Expression left, Expression right) ->
                new Binary(operator, change.apply(left), change.apply(right));
            case Select(Expression condition, Expression then, Expression otherwise) ->
                new Select(change.apply(condition), change.apply(then), change.apply(otherwise));
            case Draw(Distribution distribution, int site, ImmutableList<Expression> arguments) ->
                new Draw(distribution, site, arguments.stream().map(change).collect(ImmutableList.toImmutableList()));
        };
    }
}
