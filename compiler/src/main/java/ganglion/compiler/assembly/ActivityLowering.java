package ganglion.compiler.assembly;

import ganglion.program.Opcode;
import ganglion.program.RegisterType;

/**
 * Writes the code by which a neuron counts the steps in which it is active, as {@link ganglion.chip.Updates#ACTIVE} has it: a value
 * is not 0, something arrives, or it emits.
 */
final class ActivityLowering {
    private static final int NONE = -1;

    private final CodeBuilder code;
    private int active = NONE;

    ActivityLowering(CodeBuilder code) {
        this.code = code;
    }

    /** A state before or after the step. */
    void value(int register) {
        or(differsFromZero(register));
    }

    void arrivals(int port) {
        or(differsFromZero(code.load(Opcode.ARRIVALS, RegisterType.I64, port)));
    }

    /** A payload of 0 is no emission. */
    void emission(int payload, int condition) {
        or(code.binary(Opcode.AND, RegisterType.BOOL, condition, differsFromZero(payload)));
    }

    /** The count in that state, one more where the neuron is active. */
    int count(int state) {
        int before = code.load(Opcode.STATE, RegisterType.I64, state);
        if (active == NONE) {
            return before;
        }
        int more = code.binary(Opcode.ADD, RegisterType.I64, before, code.constant(1L));
        return code.select(RegisterType.I64, active, more, before);
    }

    private void or(int condition) {
        active = active == NONE ? condition : code.binary(Opcode.OR, RegisterType.BOOL, active, condition);
    }

    private int differsFromZero(int register) {
        RegisterType type = code.type(register);
        int zero = switch (type) {
            case F64 -> code.constant(0.0);
            case F32 -> code.constant(0.0f);
            case I64 -> code.constant(0L);
            case BOOL -> throw new IllegalArgumentException("a truth is no value");
        };
        return code.compare(Opcode.NOT_EQUAL, type, register, zero);
    }
}
