package ganglion.compiler.expansion;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.UnaryOperator;
import ganglion.numeric.Arithmetic;

/** The operators of whole numbers. */
final class WholeFormulas {
    private WholeFormulas() {}

    static Formula.Whole unary(UnaryOperator operator, Formula.Whole x) {
        return switch (operator) {
            case NEGATE -> p -> Math.negateExact(x.at(p));
            case ABS -> p -> Math.absExact(x.at(p));
            case SIGN -> p -> Long.signum(x.at(p));
            case TO_INTEGER -> x;
            case NOT, TO_REAL, FLOOR, CEIL, TRUNC, ROUND, SQRT, EXP, EXPM1, LOG, TANH, SIN, COS ->
                throw new IllegalArgumentException(operator + " gives no whole number");
        };
    }

    static Formula.Whole binary(BinaryOperator operator, Formula.Whole x, Formula.Whole y) {
        return switch (operator) {
            case ADD -> p -> Math.addExact(x.at(p), y.at(p));
            case SUBTRACT -> p -> Math.subtractExact(x.at(p), y.at(p));
            case MULTIPLY -> p -> Math.multiplyExact(x.at(p), y.at(p));
            case DIVIDE -> p -> Arithmetic.divide(x.at(p), y.at(p));
            case REMAINDER -> p -> Arithmetic.remainder(x.at(p), y.at(p));
            case MIN -> p -> Math.min(x.at(p), y.at(p));
            case MAX -> p -> Math.max(x.at(p), y.at(p));
            case SHIFT_LEFT -> p -> Math.multiplyExact(x.at(p), 1L << Math.clamp(y.at(p), 0, 62));
            case SHIFT_RIGHT -> p -> x.at(p) >> Math.clamp(y.at(p), 0, 63);
            case BIT_AND -> p -> x.at(p) & y.at(p);
            case BIT_OR -> p -> x.at(p) | y.at(p);
            case POWER, AND, OR, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL ->
                throw new IllegalArgumentException(operator + " gives no whole number");
        };
    }

    static Formula.Truth compare(BinaryOperator operator, Formula.Whole x, Formula.Whole y) {
        return switch (operator) {
            case LESS -> p -> x.at(p) < y.at(p);
            case LESS_EQUAL -> p -> x.at(p) <= y.at(p);
            case GREATER -> p -> x.at(p) > y.at(p);
            case GREATER_EQUAL -> p -> x.at(p) >= y.at(p);
            case EQUAL -> p -> x.at(p) == y.at(p);
            case NOT_EQUAL -> p -> x.at(p) != y.at(p);
            case ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    REMAINDER,
                    MIN,
                    MAX,
                    POWER,
                    SHIFT_LEFT,
                    SHIFT_RIGHT,
                    BIT_AND,
                    BIT_OR,
                    AND,
                    OR -> throw new IllegalArgumentException(operator + " compares nothing");
        };
    }
}
