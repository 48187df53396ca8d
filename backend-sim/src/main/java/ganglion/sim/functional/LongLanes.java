package ganglion.sim.functional;

import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;
import ganglion.numeric.Arithmetic;
import ganglion.numeric.FixedPoint;
import ganglion.program.Instruction;
import ganglion.program.Opcode;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** 64-bit integer operations over the lanes of a block; all wrap. */
final class LongLanes {
    private static final Rounding[] ROUNDINGS = Rounding.values();
    private static final Overflow[] OVERFLOWS = Overflow.values();

    private LongLanes() {}

    static void run(Instruction i, Registers registers, int count) {
        long[] out = registers.longs(i.dst());
        long[] a = registers.longs(i.a());
        if (i.opcode() == Opcode.ROUND_SHIFT) {
            roundShift(a, (int) i.immediate() & 255, ROUNDINGS[(int) (i.immediate() >> 8)], out, count);
        } else if (i.opcode() == Opcode.CLIP) {
            fit(a, (int) i.immediate() & 255, OVERFLOWS[(int) (i.immediate() >> 8)], out, count);
        } else if (i.b() < 0) {
            unary(i.opcode(), a, out, count);
        } else {
            binary(i.opcode(), a, registers.longs(i.b()), out, count);
        }
    }

    private static void unary(Opcode opcode, long[] a, long[] out, int count) {
        switch (opcode) {
            case NEGATE -> apply(x -> -x, a, out, count);
            case ABS -> apply(Arithmetic::abs, a, out, count);
            case SIGN -> apply(Arithmetic::sign, a, out, count);
            default -> throw new IllegalArgumentException(opcode + " of one integer");
        }
    }

    private static void binary(Opcode opcode, long[] a, long[] b, long[] out, int count) {
        switch (opcode) {
            case ADD -> add(a, b, out, count);
            case SUBTRACT -> subtract(a, b, out, count);
            case MULTIPLY -> multiply(a, b, out, count);
            case DIVIDE -> apply(Arithmetic::divide, a, b, out, count);
            case REMAINDER -> apply(Arithmetic::remainder, a, b, out, count);
            case MIN -> apply(Math::min, a, b, out, count);
            case MAX -> apply(Math::max, a, b, out, count);
            case SHIFT_LEFT -> apply(Arithmetic::shiftLeft, a, b, out, count);
            case SHIFT_RIGHT -> apply(Arithmetic::shiftRight, a, b, out, count);
            case BIT_AND -> apply((x, y) -> x & y, a, b, out, count);
            case BIT_OR -> apply((x, y) -> x | y, a, b, out, count);
            default -> throw new IllegalArgumentException(opcode + " of two integers");
        }
    }

    private static void add(long[] a, long[] b, long[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] + b[i];
        }
    }

    private static void subtract(long[] a, long[] b, long[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] - b[i];
        }
    }

    private static void multiply(long[] a, long[] b, long[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] * b[i];
        }
    }

    private static void roundShift(long[] a, int shift, Rounding rounding, long[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = FixedPoint.roundShift(a[i], shift, rounding);
        }
    }

    private static void fit(long[] a, int bits, Overflow overflow, long[] out, int count) {
        switch (overflow) {
            case WRAP -> apply(x -> FixedPoint.wrap(x, bits), a, out, count);
            case CLIP -> apply(x -> FixedPoint.clip(x, bits), a, out, count);
            case CLIP_SYMMETRIC -> apply(x -> FixedPoint.clipSymmetric(x, bits), a, out, count);
        }
    }

    private static void apply(LongUnaryOperator f, long[] a, long[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = f.applyAsLong(a[i]);
        }
    }

    private static void apply(LongBinaryOperator f, long[] a, long[] b, long[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = f.applyAsLong(a[i], b[i]);
        }
    }
}
