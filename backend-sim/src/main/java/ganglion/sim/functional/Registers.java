package ganglion.sim.functional;

import ganglion.program.Code;
import ganglion.program.Instruction;
import ganglion.program.Opcode;
import ganglion.program.RegisterType;
import java.util.Arrays;

/** The registers of a program for one block of lanes: an array of the register's type each. Constants are filled in once. */
final class Registers {
    /** Lanes of a block: all registers of a usual program stay in the second-level cache. */
    static final int BLOCK = 256;

    private static final double[] NO_DOUBLES = {};
    private static final float[] NO_FLOATS = {};
    private static final long[] NO_LONGS = {};
    private static final boolean[] NO_TRUTHS = {};

    private final RegisterType[] types;
    private final double[][] doubles;
    private final float[][] floats;
    private final long[][] longs;
    private final boolean[][] truths;

    Registers(Code code, int lanes) {
        int n = code.registers().size();
        types = code.registers().toArray(RegisterType[]::new);
        doubles = new double[n][];
        floats = new float[n][];
        longs = new long[n][];
        truths = new boolean[n][];
        for (int r = 0; r < n; r++) {
            doubles[r] = types[r] == RegisterType.F64 ? new double[lanes] : NO_DOUBLES;
            floats[r] = types[r] == RegisterType.F32 ? new float[lanes] : NO_FLOATS;
            longs[r] = types[r] == RegisterType.I64 ? new long[lanes] : NO_LONGS;
            truths[r] = types[r] == RegisterType.BOOL ? new boolean[lanes] : NO_TRUTHS;
        }
        code.instructions().stream()
                .filter(instruction -> instruction.opcode() == Opcode.CONST)
                .forEach(this::fill);
    }

    RegisterType type(int register) {
        return types[register];
    }

    double[] doubles(int register) {
        return doubles[register];
    }

    float[] floats(int register) {
        return floats[register];
    }

    long[] longs(int register) {
        return longs[register];
    }

    boolean[] truths(int register) {
        return truths[register];
    }

    private void fill(Instruction constant) {
        int r = constant.dst();
        long bits = constant.immediate();
        switch (types[r]) {
            case F64 -> Arrays.fill(doubles[r], Double.longBitsToDouble(bits));
            case F32 -> Arrays.fill(floats[r], Float.intBitsToFloat((int) bits));
            case I64 -> Arrays.fill(longs[r], bits);
            case BOOL -> Arrays.fill(truths[r], bits != 0);
        }
    }
}
