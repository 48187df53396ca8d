package ganglion.conformance.interpreter;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.UnaryOperator;
import ganglion.numeric.Arithmetic;
import ganglion.numeric.Distributions;
import ganglion.numeric.Elementary;

/** Float64: every operation rounds to nearest even. */
final class Reals64 implements Reals {
    private static double number(Value value) {
        return ((Value.Binary64) value).number();
    }

    @Override
    public Value constant(double value) {
        return new Value.Binary64(value);
    }

    @Override
    public Value ofWhole(long value) {
        return new Value.Binary64(value);
    }

    @Override
    public Value ofState(Value held) {
        return held instanceof Value.Binary64 ? held : new Value.Binary64(held.toDouble());
    }

    @Override
    public Value ofCount(long count, double unit) {
        return new Value.Binary64(count * unit);
    }

    @Override
    public Value uniform(int word) {
        return new Value.Binary64(Distributions.uniform01(word));
    }

    @Override
    public Value normal(int word) {
        return new Value.Binary64(Distributions.normal(word));
    }

    @Override
    public Value unary(UnaryOperator operator, Value operand) {
        return new Value.Binary64(apply(operator, number(operand)));
    }

    static double apply(UnaryOperator operator, double x) {
        return switch (operator) {
            case NEGATE -> -x;
            case ABS -> Math.abs(x);
            case SIGN -> x > 0 ? 1 : x < 0 ? -1 : 0;
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
            case TRUNC -> x < 0 ? Math.ceil(x) : Math.floor(x);
            case ROUND -> Math.rint(x);
            case SQRT -> Math.sqrt(x);
            case EXP -> Elementary.exp(x);
            case EXPM1 -> Elementary.expm1(x);
            case LOG -> Elementary.log(x);
            case TANH -> Elementary.tanh(x);
            case SIN -> Elementary.sin(x);
            case COS -> Elementary.cos(x);
            case NOT, TO_REAL, TO_INTEGER -> throw new Refusal(operator + " of a real");
        };
    }

    @Override
    public Value binary(BinaryOperator operator, Value left, Value right) {
        return new Value.Binary64(apply(operator, number(left), number(right)));
    }

    static double apply(BinaryOperator operator, double a, double b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case REMAINDER -> Arithmetic.remainder(a, b);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case POWER -> Elementary.pow(a, b);
            default -> throw new Refusal(operator + " of reals");
        };
    }

    @Override
    public boolean compare(BinaryOperator operator, Value left, Value right) {
        return compare(operator, number(left), number(right));
    }

    static boolean compare(BinaryOperator operator, double a, double b) {
        return switch (operator) {
            case LESS -> a < b;
            case LESS_EQUAL -> a <= b;
            case GREATER -> a > b;
            case GREATER_EQUAL -> a >= b;
            case EQUAL -> a == b;
            case NOT_EQUAL -> a != b;
            default -> throw new Refusal(operator + " is no comparison");
        };
    }

    @Override
    public long toWhole(Value value) {
        return (long) number(value);
    }
}
