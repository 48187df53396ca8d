package ganglion.sim.functional;

import ganglion.numeric.Distributions;
import ganglion.program.Instruction;

/** Turns 32-bit words, one a lane, into the value that a draw instruction asks for. */
final class DrawLanes {
    private DrawLanes() {}

    static void store(Instruction i, Registers registers, int[] words, int count) {
        switch (i.opcode()) {
            case DRAW -> words(words, registers.longs(i.dst()), count);
            case UNIFORM -> uniform(i, registers, words, count);
            case NORMAL -> normal(i, registers, words, count);
            default -> throw new IllegalArgumentException(i.opcode() + " is no draw of one word");
        }
    }

    private static void words(int[] words, long[] out, int count) {
        for (int lane = 0; lane < count; lane++) {
            out[lane] = words[lane] & 0xFFFFFFFFL;
        }
    }

    private static void uniform(Instruction i, Registers registers, int[] words, int count) {
        switch (i.type()) {
            case F64 -> {
                double[] out = registers.doubles(i.dst());
                for (int lane = 0; lane < count; lane++) {
                    out[lane] = Distributions.uniform01(words[lane]);
                }
            }
            case F32 -> {
                float[] out = registers.floats(i.dst());
                for (int lane = 0; lane < count; lane++) {
                    out[lane] = Distributions.uniform01Float(words[lane]);
                }
            }
            case I64, BOOL -> throw new IllegalArgumentException("a uniform draw is real");
        }
    }

    private static void normal(Instruction i, Registers registers, int[] words, int count) {
        switch (i.type()) {
            case F64 -> {
                double[] out = registers.doubles(i.dst());
                for (int lane = 0; lane < count; lane++) {
                    out[lane] = Distributions.normal(words[lane]);
                }
            }
            case F32 -> {
                float[] out = registers.floats(i.dst());
                for (int lane = 0; lane < count; lane++) {
                    out[lane] = (float) Distributions.normal(words[lane]);
                }
            }
            case I64, BOOL -> throw new IllegalArgumentException("a normal draw is real");
        }
    }
}
