package ganglion.compiler.assembly;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.Code;
import ganglion.program.Instruction;
import ganglion.program.Opcode;
import ganglion.program.RegisterType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes code; an instruction that has been written before gives its register again. */
final class CodeBuilder {
    private static final int NONE = -1;

    private final List<Instruction> instructions = new ArrayList<>();
    private final List<RegisterType> registers = new ArrayList<>();
    private final List<ImmutableLongArray> tables = new ArrayList<>();
    private final Map<Instruction, Integer> written = new HashMap<>();

    /** An instruction whose result has the type of its operands. */
    int add(Opcode opcode, RegisterType type, int a, int b, int c, long immediate) {
        return add(opcode, type, type, a, b, c, immediate);
    }

    private int add(Opcode opcode, RegisterType type, RegisterType result, int a, int b, int c, long immediate) {
        Instruction key = new Instruction(opcode, type, NONE, a, b, c, immediate);
        return written.computeIfAbsent(key, _ -> {
            registers.add(result);
            int dst = registers.size() - 1;
            instructions.add(new Instruction(opcode, type, dst, a, b, c, immediate));
            return dst;
        });
    }

    int load(Opcode opcode, RegisterType type, long place) {
        return add(opcode, type, NONE, NONE, NONE, place);
    }

    int unary(Opcode opcode, RegisterType type, int a) {
        return add(opcode, type, a, NONE, NONE, 0);
    }

    int binary(Opcode opcode, RegisterType type, int a, int b) {
        return add(opcode, type, a, b, NONE, 0);
    }

    int compare(Opcode opcode, RegisterType type, int a, int b) {
        return add(opcode, type, RegisterType.BOOL, a, b, NONE, 0);
    }

    int select(RegisterType type, int condition, int a, int b) {
        return a == b ? a : add(Opcode.SELECT, type, condition, a, b, 0);
    }

    int constant(double value) {
        return load(Opcode.CONST, RegisterType.F64, Double.doubleToRawLongBits(value));
    }

    int constant(float value) {
        return load(Opcode.CONST, RegisterType.F32, Float.floatToRawIntBits(value) & 0xFFFFFFFFL);
    }

    int constant(long value) {
        return load(Opcode.CONST, RegisterType.I64, value);
    }

    int constant(boolean value) {
        return load(Opcode.CONST, RegisterType.BOOL, value ? 1 : 0);
    }

    /** A conversion between numeric types; the same type is left alone. */
    int convert(int register, RegisterType to) {
        return registers.get(register) == to ? register : unary(Opcode.CONVERT, to, register);
    }

    int poisson(int site, ImmutableLongArray thresholds, int parts) {
        int table = tables.indexOf(thresholds);
        if (table < 0) {
            tables.add(thresholds);
            table = tables.size() - 1;
        }
        return add(Opcode.POISSON, RegisterType.I64, NONE, table, parts, site);
    }

    void store(int state, RegisterType type, int register) {
        instructions.add(new Instruction(Opcode.STORE, type, NONE, register, NONE, NONE, state));
    }

    /** A store where a condition holds, or -1 for always. */
    void store(int state, RegisterType type, int register, int condition) {
        instructions.add(new Instruction(Opcode.STORE, type, NONE, register, condition, NONE, state));
    }

    void deliver(RegisterType type, int value, int condition) {
        instructions.add(new Instruction(Opcode.DELIVER, type, NONE, value, condition, NONE, 0));
    }

    void emit(RegisterType type, int value, int condition) {
        instructions.add(new Instruction(Opcode.EMIT, type, NONE, value, condition, NONE, 0));
    }

    RegisterType type(int register) {
        return registers.get(register);
    }

    /** The code; {@code result} is a register or -1. */
    Code build(int result) {
        return new Code(
                ImmutableList.copyOf(instructions),
                ImmutableList.copyOf(registers),
                ImmutableList.copyOf(tables),
                result);
    }
}
