package ganglion.conformance.interpreter;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.UnaryOperator;
import ganglion.numeric.Distributions;

/** Float32: every operation rounds to nearest even; functions are those of float64, rounded once. */
final class Reals32 implements Reals {
    private static float number(Value value) {
        return ((Value.Binary32) value).number();
    }

    @Override
    public Value constant(double value) {
        return new Value.Binary32((float) value);
    }

    @Override
    public Value ofWhole(long value) {
        return new Value.Binary32(value);
    }

    @Override
    public Value ofState(Value held) {
        return held instanceof Value.Binary32 ? held : new Value.Binary32((float) held.toDouble());
    }

    @Override
    public Value ofCount(long count, double unit) {
        return new Value.Binary32((float) count * (float) unit);
    }

    @Override
    public Value uniform(int word) {
        return new Value.Binary32(Distributions.uniform01Float(word));
    }

    @Override
    public Value normal(int word) {
        return new Value.Binary32((float) Distributions.normal(word));
    }

    @Override
    public Value unary(UnaryOperator operator, Value operand) {
        return new Value.Binary32((float) Reals64.apply(operator, number(operand)));
    }

    @Override
    public Value binary(BinaryOperator operator, Value left, Value right) {
        float a = number(left);
        float b = number(right);
        return new Value.Binary32(
                switch (operator) {
                    case ADD -> a + b;
                    case SUBTRACT -> a - b;
                    case MULTIPLY -> a * b;
                    case DIVIDE -> a / b;
                    case MIN -> Math.min(a, b);
                    case MAX -> Math.max(a, b);
                    default -> (float) Reals64.apply(operator, a, b);
                });
    }

    @Override
    public boolean compare(BinaryOperator operator, Value left, Value right) {
        return Reals64.compare(operator, number(left), number(right));
    }

    @Override
    public long toWhole(Value value) {
        return (long) number(value);
    }
}
