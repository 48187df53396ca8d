package ganglion.sim.functional;

import ganglion.numeric.Arithmetic;
import ganglion.program.Instruction;
import ganglion.program.Opcode;

/** Integer operations whose overflow ends the run where their predicate holds; the result wraps. */
final class CheckedLanes {
    private CheckedLanes() {}

    static void run(Instruction i, Registers registers, LaneSource source, int from, int count) {
        long[] a = registers.longs(i.a());
        long[] b = registers.longs(i.b());
        long[] out = registers.longs(i.dst());
        for (int lane = 0; lane < count; lane++) {
            out[lane] = compute(i.opcode(), a[lane], b[lane]);
            if (overflows(i.opcode(), a[lane], b[lane])
                    && (i.c() < 0 || registers.truths(i.c())[lane])) {
                source.overflow(from + lane);
            }
        }
    }

    private static long compute(Opcode opcode, long a, long b) {
        return switch (opcode) {
            case ADD_CHECKED -> a + b;
            case SUBTRACT_CHECKED -> a - b;
            case MULTIPLY_CHECKED -> a * b;
            case SHIFT_LEFT_CHECKED -> Arithmetic.shiftLeft(a, b);
            default -> throw new IllegalArgumentException(opcode + " is not checked");
        };
    }

    private static boolean overflows(Opcode opcode, long a, long b) {
        return switch (opcode) {
            case ADD_CHECKED -> Arithmetic.addOverflows(a, b);
            case SUBTRACT_CHECKED -> Arithmetic.subtractOverflows(a, b);
            case MULTIPLY_CHECKED -> Arithmetic.multiplyOverflows(a, b);
            case SHIFT_LEFT_CHECKED -> Arithmetic.shiftLeftOverflows(a, b);
            default -> throw new IllegalArgumentException(opcode + " is not checked");
        };
    }
}
