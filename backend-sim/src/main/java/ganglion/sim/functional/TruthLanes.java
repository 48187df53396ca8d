package ganglion.sim.functional;

import ganglion.program.Instruction;
import ganglion.program.Opcode;

/** Logic over the lanes of a block. */
final class TruthLanes {
    private TruthLanes() {}

    static void run(Instruction i, Registers registers, int count) {
        boolean[] out = registers.truths(i.dst());
        boolean[] a = registers.truths(i.a());
        if (i.opcode() == Opcode.NOT) {
            not(a, out, count);
        } else {
            binary(i.opcode(), a, registers.truths(i.b()), out, count);
        }
    }

    static void compare(Opcode opcode, boolean[] a, boolean[] b, boolean[] out, int count) {
        binary(opcode, a, b, out, count);
    }

    private static void not(boolean[] a, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = !a[i];
        }
    }

    /** A loop for each operation, without branches, so that the virtual machine makes vectors of them. */
    private static void binary(Opcode opcode, boolean[] a, boolean[] b, boolean[] out, int count) {
        switch (opcode) {
            case AND -> and(a, b, out, count);
            case OR -> or(a, b, out, count);
            case EQUAL -> equal(a, b, out, count);
            case NOT_EQUAL -> notEqual(a, b, out, count);
            default -> throw new IllegalArgumentException(opcode + " of truths");
        }
    }

    @SuppressWarnings("ShortCircuitBoolean") // lanes without a branch
    private static void and(boolean[] a, boolean[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] & b[i];
        }
    }

    @SuppressWarnings("ShortCircuitBoolean")
    private static void or(boolean[] a, boolean[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] | b[i];
        }
    }

    private static void equal(boolean[] a, boolean[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = !(a[i] ^ b[i]);
        }
    }

    private static void notEqual(boolean[] a, boolean[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] ^ b[i];
        }
    }
}
