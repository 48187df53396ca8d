package ganglion.sim.functional;

import ganglion.program.Instruction;
import ganglion.program.RegisterType;

/** Conversions between the numeric types: to nearest even, or to integers toward zero, saturating, NaN to 0. */
final class Conversions {
    private Conversions() {}

    static void run(Instruction i, Registers registers, int count) {
        RegisterType from = registers.type(i.a());
        switch (i.type()) {
            case F64 -> toDoubles(from, i.a(), registers, registers.doubles(i.dst()), count);
            case F32 -> toFloats(from, i.a(), registers, registers.floats(i.dst()), count);
            case I64 -> toLongs(from, i.a(), registers, registers.longs(i.dst()), count);
            case BOOL -> throw new IllegalArgumentException("conversion to a truth");
        }
    }

    private static void toDoubles(RegisterType from, int a, Registers registers, double[] out, int count) {
        switch (from) {
            case F64 -> System.arraycopy(registers.doubles(a), 0, out, 0, count);
            case F32 -> widen(registers.floats(a), out, count);
            case I64 -> convert(registers.longs(a), out, count);
            case BOOL -> throw new IllegalArgumentException("conversion of a truth");
        }
    }

    private static void toFloats(RegisterType from, int a, Registers registers, float[] out, int count) {
        switch (from) {
            case F64 -> narrow(registers.doubles(a), out, count);
            case F32 -> System.arraycopy(registers.floats(a), 0, out, 0, count);
            case I64 -> convert(registers.longs(a), out, count);
            case BOOL -> throw new IllegalArgumentException("conversion of a truth");
        }
    }

    private static void toLongs(RegisterType from, int a, Registers registers, long[] out, int count) {
        switch (from) {
            case F64 -> convert(registers.doubles(a), out, count);
            case F32 -> convert(registers.floats(a), out, count);
            case I64 -> System.arraycopy(registers.longs(a), 0, out, 0, count);
            case BOOL -> throw new IllegalArgumentException("conversion of a truth");
        }
    }

    private static void widen(float[] a, double[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i];
        }
    }

    private static void narrow(double[] a, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = (float) a[i];
        }
    }

    private static void convert(long[] a, double[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = (double) a[i];
        }
    }

    private static void convert(long[] a, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = (float) a[i];
        }
    }

    private static void convert(double[] a, long[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = (long) a[i];
        }
    }

    private static void convert(float[] a, long[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = (long) a[i];
        }
    }
}
