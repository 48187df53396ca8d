package ganglion.sim.functional;

import ganglion.numeric.Arithmetic;
import ganglion.numeric.Elementary;
import ganglion.program.Instruction;
import ganglion.program.Opcode;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Float32 operations over the lanes of a block, each rounded; functions are computed in float64 and rounded once. */
final class FloatLanes {
    private FloatLanes() {}

    static void run(Instruction i, Registers registers, int count) {
        float[] out = registers.floats(i.dst());
        float[] a = registers.floats(i.a());
        if (i.b() < 0) {
            unary(i.opcode(), a, out, count);
        } else {
            binary(i.opcode(), a, registers.floats(i.b()), out, count);
        }
    }

    private static void unary(Opcode opcode, float[] a, float[] out, int count) {
        switch (opcode) {
            case NEGATE -> negate(a, out, count);
            case ABS -> abs(a, out, count);
            case SIGN -> apply(Arithmetic::sign, a, out, count);
            case FLOOR -> apply(Arithmetic::floor, a, out, count);
            case CEIL -> apply(Arithmetic::ceil, a, out, count);
            case TRUNC -> apply(Arithmetic::trunc, a, out, count);
            case ROUND -> apply(Arithmetic::rint, a, out, count);
            case SQRT -> sqrt(a, out, count);
            case EXP -> exp(a, out, count);
            case EXPM1 -> apply(Elementary::expm1, a, out, count);
            case LOG -> apply(Elementary::log, a, out, count);
            case TANH -> apply(Elementary::tanh, a, out, count);
            case SIN -> apply(Elementary::sin, a, out, count);
            case COS -> apply(Elementary::cos, a, out, count);
            default -> throw new IllegalArgumentException(opcode + " of one float");
        }
    }

    private static void binary(Opcode opcode, float[] a, float[] b, float[] out, int count) {
        switch (opcode) {
            case ADD -> add(a, b, out, count);
            case SUBTRACT -> subtract(a, b, out, count);
            case MULTIPLY -> multiply(a, b, out, count);
            case DIVIDE -> divide(a, b, out, count);
            case MIN -> min(a, b, out, count);
            case MAX -> max(a, b, out, count);
            case REMAINDER -> apply(Arithmetic::remainder, a, b, out, count);
            case POWER -> apply(Elementary::pow, a, b, out, count);
            default -> throw new IllegalArgumentException(opcode + " of two floats");
        }
    }

    private static void add(float[] a, float[] b, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] + b[i];
        }
    }

    private static void subtract(float[] a, float[] b, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] - b[i];
        }
    }

    private static void multiply(float[] a, float[] b, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] * b[i];
        }
    }

    private static void divide(float[] a, float[] b, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] / b[i];
        }
    }

    private static void min(float[] a, float[] b, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = Math.min(a[i], b[i]);
        }
    }

    private static void max(float[] a, float[] b, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = Math.max(a[i], b[i]);
        }
    }

    private static void negate(float[] a, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = -a[i];
        }
    }

    private static void abs(float[] a, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = Math.abs(a[i]);
        }
    }

    private static void sqrt(float[] a, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = (float) Math.sqrt(a[i]);
        }
    }

    private static void exp(float[] a, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = (float) Elementary.exp(a[i]);
        }
    }

    private static void apply(DoubleUnaryOperator f, float[] a, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = (float) f.applyAsDouble(a[i]);
        }
    }

    private static void apply(DoubleBinaryOperator f, float[] a, float[] b, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = (float) f.applyAsDouble(a[i], b[i]);
        }
    }
}
