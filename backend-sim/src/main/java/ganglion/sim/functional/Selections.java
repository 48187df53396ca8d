package ganglion.sim.functional;

import ganglion.program.Instruction;

/** Picks one of two values by a truth, lane by lane. */
final class Selections {
    private Selections() {}

    static void run(Instruction i, Registers registers, int count) {
        boolean[] pick = registers.truths(i.a());
        int b = i.b();
        int c = i.c();
        int out = i.dst();
        switch (i.type()) {
            case F64 -> select(pick, registers.doubles(b), registers.doubles(c), registers.doubles(out), count);
            case F32 -> select(pick, registers.floats(b), registers.floats(c), registers.floats(out), count);
            case I64 -> select(pick, registers.longs(b), registers.longs(c), registers.longs(out), count);
            case BOOL -> select(pick, registers.truths(b), registers.truths(c), registers.truths(out), count);
        }
    }

    private static void select(boolean[] pick, double[] yes, double[] no, double[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = pick[i] ? yes[i] : no[i];
        }
    }

    private static void select(boolean[] pick, float[] yes, float[] no, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = pick[i] ? yes[i] : no[i];
        }
    }

    private static void select(boolean[] pick, long[] yes, long[] no, long[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = pick[i] ? yes[i] : no[i];
        }
    }

    private static void select(boolean[] pick, boolean[] yes, boolean[] no, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = pick[i] ? yes[i] : no[i];
        }
    }
}
