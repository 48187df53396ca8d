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
            out[i] = a[i] == b[i];
        }
    }

    private static void notEqual(double[] a, double[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] != b[i];
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
            out[i] = a[i] == b[i];
        }
    }

    private static void notEqual(float[] a, float[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] != b[i];
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
            out[i] = a[i] == b[i];
        }
    }

    private static void notEqual(long[] a, long[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] != b[i];
        }
    }
}
