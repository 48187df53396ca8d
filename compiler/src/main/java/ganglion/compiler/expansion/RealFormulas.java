package ganglion.compiler.expansion;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.UnaryOperator;
import ganglion.numeric.Elementary;

/** The operators of real numbers. */
final class RealFormulas {
    private RealFormulas() {}

    static Formula.Real unary(UnaryOperator operator, Formula.Real x) {
        return switch (operator) {
            case NEGATE -> p -> -x.at(p);
            case ABS -> p -> Math.abs(x.at(p));
            case SIGN -> p -> Math.signum(x.at(p));
            case FLOOR -> p -> Math.floor(x.at(p));
            case CEIL -> p -> Math.ceil(x.at(p));
            case TRUNC -> p -> trunc(x.at(p));
            case ROUND -> p -> Math.rint(x.at(p));
            case SQRT -> p -> Math.sqrt(x.at(p));
            case EXP -> p -> Elementary.exp(x.at(p));
            case EXPM1 -> p -> Elementary.expm1(x.at(p));
            case LOG -> p -> Elementary.log(x.at(p));
            case TANH -> p -> Elementary.tanh(x.at(p));
            case SIN -> p -> Elementary.sin(x.at(p));
            case COS -> p -> Elementary.cos(x.at(p));
            case TO_REAL -> x;
            case NOT, TO_INTEGER -> throw new IllegalArgumentException(operator + " gives no real");
        };
    }

    private static double trunc(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    static Formula.Real binary(BinaryOperator operator, Formula.Real x, Formula.Real y) {
        return switch (operator) {
            case ADD -> p -> x.at(p) + y.at(p);
            case SUBTRACT -> p -> x.at(p) - y.at(p);
            case MULTIPLY -> p -> x.at(p) * y.at(p);
            case DIVIDE -> p -> x.at(p) / y.at(p);
            case REMAINDER -> p -> remainder(x.at(p), y.at(p));
            case MIN -> p -> Math.min(x.at(p), y.at(p));
            case MAX -> p -> Math.max(x.at(p), y.at(p));
            case POWER -> p -> Elementary.pow(x.at(p), y.at(p));
            case SHIFT_LEFT,
                    SHIFT_RIGHT,
                    BIT_AND,
                    BIT_OR,
                    AND,
                    OR,
                    LESS,
                    LESS_EQUAL,
                    GREATER,
                    GREATER_EQUAL,
                    EQUAL,
                    NOT_EQUAL -> throw new IllegalArgumentException(operator + " gives no real");
        };
    }

    private static double remainder(double x, double y) {
        return x - y * Math.floor(x / y);
    }

    static Formula.Truth compare(BinaryOperator operator, Formula.Real x, Formula.Real y) {
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
