package ganglion.sim.functional;

import ganglion.program.Instruction;
import ganglion.program.Opcode;

/** Comparisons over the lanes of a block; a comparison with NaN is false but for "not equal". */
final class Comparisons {
    private Comparisons() {}

    static void run(Instruction i, Registers registers, int count) {
        boolean[] out = registers.truths(i.dst());
        switch (i.type()) {
            case F64 -> run(i.opcode(), registers.doubles(i.a()), registers.doubles(i.b()), out, count);
            case F32 -> run(i.opcode(), registers.floats(i.a()), registers.floats(i.b()), out, count);
            case I64 -> run(i.opcode(), registers.longs(i.a()), registers.longs(i.b()), out, count);
            case BOOL -> TruthLanes.compare(i.opcode(), registers.truths(i.a()), registers.truths(i.b()), out, count);
        }
    }

    private static void run(Opcode opcode, double[] a, double[] b, boolean[] out, int count) {
        switch (opcode) {
            case LESS -> less(a, b, out, count);
            case LESS_EQUAL -> lessEqual(a, b, out, count);
            case GREATER -> less(b, a, out, count);
            case GREATER_EQUAL -> lessEqual(b, a, out, count);
            case EQUAL -> equal(a, b, out, count);
            case NOT_EQUAL -> notEqual(a, b, out, count);
            default -> throw new IllegalArgumentException(opcode + " is no comparison");
        }
    }

    private static void less(double[] a, double[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] < b[i];
        }
    }

    private static void lessEqual(double[] a, double[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] <= b[i];
        }
    }

    private static void equal(double[] a, double[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = differ(a[i], b[i]) == 0;
        }
    }

    private static void notEqual(double[] a, double[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = differ(a[i], b[i]) != 0;
        }
    }

    private static void run(Opcode opcode, float[] a, float[] b, boolean[] out, int count) {
        switch (opcode) {
            case LESS -> less(a, b, out, count);
            case LESS_EQUAL -> lessEqual(a, b, out, count);
            case GREATER -> less(b, a, out, count);
            case GREATER_EQUAL -> lessEqual(b, a, out, count);
            case EQUAL -> equal(a, b, out, count);
            case NOT_EQUAL -> notEqual(a, b, out, count);
            default -> throw new IllegalArgumentException(opcode + " is no comparison");
        }
    }

    private static void less(float[] a, float[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] < b[i];
        }
    }

    private static void lessEqual(float[] a, float[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] <= b[i];
        }
    }

    private static void equal(float[] a, float[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = differ(a[i], b[i]) == 0;
        }
    }

    private static void notEqual(float[] a, float[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = differ(a[i], b[i]) != 0;
        }
    }

    private static void run(Opcode opcode, long[] a, long[] b, boolean[] out, int count) {
        switch (opcode) {
            case LESS -> less(a, b, out, count);
            case LESS_EQUAL -> lessEqual(a, b, out, count);
            case GREATER -> less(b, a, out, count);
            case GREATER_EQUAL -> lessEqual(b, a, out, count);
            case EQUAL -> equal(a, b, out, count);
            case NOT_EQUAL -> notEqual(a, b, out, count);
            default -> throw new IllegalArgumentException(opcode + " is no comparison");
        }
    }

    private static void less(long[] a, long[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] < b[i];
        }
    }

    private static void lessEqual(long[] a, long[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] <= b[i];
        }
    }

    private static void equal(long[] a, long[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = differ(a[i], b[i]) == 0;
        }
    }

    private static void notEqual(long[] a, long[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = differ(a[i], b[i]) != 0;
        }
    }

    /**
     * 1 where they differ, else 0. In bits and not by comparison: whether neurons rest or not is a coin to branch on, which costs more
     * than all else in a step of them.
     */
    static int differ(long a, long b) {
        return nonzero(a ^ b);
    }

    /** Equal numbers have no difference or the same bits, as infinities do; NaN has none of it. */
    static int differ(double a, double b) {
        long bits = Double.doubleToRawLongBits(a);
        int apart = nonzero(Double.doubleToRawLongBits(a - b) << 1);
        int nan = (int) (((0x7ffL << 52) - (bits & Long.MAX_VALUE)) >>> 63);
        return apart & (nonzero(bits ^ Double.doubleToRawLongBits(b)) | nan);
    }

    static int differ(float a, float b) {
        return differ((double) a, (double) b);
    }

    private static int nonzero(long bits) {
        return (int) ((bits | -bits) >>> 63);
    }
}
