package ganglion.sim.functional;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import ganglion.program.Code;
import ganglion.program.Instruction;
import ganglion.program.Opcode;
import ganglion.program.RegisterType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Runs straight-line code over any number of lanes, block by block, one loop an instruction. Not for use by several threads. */
final class CodeRunner {
    private static final ImmutableSet<Opcode> COMPARISONS = Sets.immutableEnumSet(
            Opcode.LESS, Opcode.LESS_EQUAL, Opcode.GREATER, Opcode.GREATER_EQUAL, Opcode.EQUAL, Opcode.NOT_EQUAL);

    private final Instruction[] instructions;
    private final Registers registers;
    private final int block;

    CodeRunner(Code code, int lanes) {
        block = Math.clamp(lanes, 1, Registers.BLOCK);
        registers = new Registers(code, block);
        instructions = withoutConstants(code.instructions()).toArray(Instruction[]::new);
    }

    /** What depends on constants alone is computed once; its registers are written nowhere else. */
    private List<Instruction> withoutConstants(List<Instruction> all) {
        Set<Integer> known = new HashSet<>();
        List<Instruction> left = new ArrayList<>();
        for (Instruction instruction : all) {
            if (instruction.opcode() == Opcode.CONST) {
                known.add(instruction.dst());
            } else if (isComparison(instruction.opcode())
                    && known.contains(instruction.a())
                    && known.contains(instruction.b())) {
                Comparisons.run(instruction, registers, block);
                known.add(instruction.dst());
            } else {
                left.add(instruction);
            }
        }
        return left;
    }

    private static boolean isComparison(Opcode opcode) {
        return COMPARISONS.contains(opcode);
    }

    Registers registers() {
        return registers;
    }

    /** The most lanes of one {@link #runBlock}. */
    int block() {
        return block;
    }

    /** Runs the code for the lanes {@code 0 .. lanes - 1}. */
    void run(LaneSource source, int lanes) {
        for (int from = 0; from < lanes; from += block) {
            runBlock(source, from, Math.min(block, lanes - from));
        }
    }

    /** Runs the code for one block; lane {@code from + i} is at place i of the registers afterwards. */
    void runBlock(LaneSource source, int from, int count) {
        for (Instruction instruction : instructions) {
            execute(instruction, source, from, count);
        }
    }

    private void execute(Instruction i, LaneSource source, int from, int count) {
        switch (i.opcode()) {
            case CONST -> {}
            case COLUMN,
                    STATE,
                    PORT,
                    ARRIVALS,
                    COORDINATE,
                    SIGNAL,
                    REDUCTION,
                    TRACE,
                    PRE_STATE,
                    POST_STATE,
                    PRE_SPIKE,
                    POST_SPIKE,
                    PHASE,
                    AGE,
                    SAMPLE,
                    DRAW,
                    UNIFORM,
                    NORMAL,
                    POISSON,
                    STORE,
                    EMIT,
                    DELIVER -> source.access(i, registers, from, count);
            case ADD_CHECKED, SUBTRACT_CHECKED, MULTIPLY_CHECKED, SHIFT_LEFT_CHECKED ->
                CheckedLanes.run(i, registers, source, from, count);
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL -> Comparisons.run(i, registers, count);
            case AND, OR, NOT -> TruthLanes.run(i, registers, count);
            case SELECT -> Selections.run(i, registers, count);
            case CONVERT -> Conversions.run(i, registers, count);
            case ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    REMAINDER,
                    NEGATE,
                    ABS,
                    SIGN,
                    MIN,
                    MAX,
                    SHIFT_LEFT,
                    SHIFT_RIGHT,
                    BIT_AND,
                    BIT_OR,
                    FLOOR,
                    CEIL,
                    TRUNC,
                    ROUND,
                    SQRT,
                    EXP,
                    EXPM1,
                    LOG,
                    TANH,
                    SIN,
                    COS,
                    POWER,
                    ROUND_SHIFT,
                    CLIP -> compute(i, count);
        }
    }

    private void compute(Instruction i, int count) {
        RegisterType type = i.type();
        switch (type) {
            case F64 -> DoubleLanes.run(i, registers, count);
            case F32 -> FloatLanes.run(i, registers, count);
            case I64 -> LongLanes.run(i, registers, count);
            case BOOL -> throw new IllegalArgumentException(i + " computes with truths");
        }
    }
}
