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

    private static void binary(Opcode opcode, boolean[] a, boolean[] b, boolean[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = switch (opcode) {
                case AND -> a[i] && b[i];
                case OR -> a[i] || b[i];
                case EQUAL -> a[i] == b[i];
                case NOT_EQUAL -> a[i] != b[i];
                default -> throw new IllegalArgumentException(opcode + " of truths");
            };
        }
    }
}
