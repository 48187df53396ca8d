package ganglion.runtime.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.dynamics.Axis;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;
import ganglion.numeric.PoissonTable;
import ganglion.program.Code;
import ganglion.program.Instruction;
import ganglion.program.Opcode;
import ganglion.program.RegisterType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Writes code one instruction a call; values are registers. */
public final class CodeBuilder {
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<RegisterType> registers = new ArrayList<>();
    private final List<ImmutableLongArray> tables = new ArrayList<>();

    /** Code whose result is what the function returns. */
    public static Code value(ToIntFunction<CodeBuilder> writer) {
        CodeBuilder code = new CodeBuilder();
        int result = writer.applyAsInt(code);
        return code.build(result);
    }

    public Code build(int result) {
        return new Code(
                ImmutableList.copyOf(instructions),
                ImmutableList.copyOf(registers),
                ImmutableList.copyOf(tables),
                result);
    }

    public int f64(double value) {
        return constant(RegisterType.F64, Double.doubleToRawLongBits(value));
    }

    public int f32(float value) {
        return constant(RegisterType.F32, Float.floatToRawIntBits(value) & 0xFFFFFFFFL);
    }

    public int i64(long value) {
        return constant(RegisterType.I64, value);
    }

    public int truth(boolean value) {
        return constant(RegisterType.BOOL, value ? 1 : 0);
    }

    /** A constant by its bits. */
    public int constant(RegisterType type, long bits) {
        return add(Opcode.CONST, type, type, -1, -1, -1, bits);
    }

    /** A constant of each lane, by its bits; the last one holds for all lanes from there on. */
    public int lanes(RegisterType type, long... bits) {
        int index = coordinate(Axis.INDEX);
        int value = constant(type, bits[bits.length - 1]);
        for (int lane = 0; lane + 1 < bits.length; lane++) {
            value = select(compare(Opcode.EQUAL, index, i64(lane)), constant(type, bits[lane]), value);
        }
        return value;
    }

    public int state(RegisterType type, int place) {
        return add(Opcode.STATE, type, type, -1, -1, -1, place);
    }

    public int port(RegisterType type, int place) {
        return add(Opcode.PORT, type, type, -1, -1, -1, place);
    }

    public int arrivals(int port) {
        return add(Opcode.ARRIVALS, RegisterType.I64, RegisterType.I64, -1, -1, -1, port);
    }

    public int column(RegisterType type, int place) {
        return add(Opcode.COLUMN, type, type, -1, -1, -1, place);
    }

    /** A signal, a reduction or the phase. */
    public int outer(Opcode opcode, RegisterType type, int place) {
        return add(opcode, type, type, -1, -1, -1, place);
    }

    public int coordinate(Axis axis) {
        return add(Opcode.COORDINATE, RegisterType.I64, RegisterType.I64, -1, -1, -1, axis.ordinal());
    }

    public int sample(RegisterType type) {
        return add(Opcode.SAMPLE, type, type, -1, -1, -1, 0);
    }

    public int unary(Opcode opcode, int a) {
        return add(opcode, type(a), type(a), a, -1, -1, 0);
    }

    public int binary(Opcode opcode, int a, int b) {
        return add(opcode, type(a), type(a), a, b, -1, 0);
    }

    public int plus(int a, int b) {
        return binary(Opcode.ADD, a, b);
    }

    public int times(int a, int b) {
        return binary(Opcode.MULTIPLY, a, b);
    }

    /** An integer operation whose overflow ends the run where the truth {@code where} (or -1, everywhere) holds. */
    public int checked(Opcode opcode, int a, int b, int where) {
        return add(opcode, RegisterType.I64, RegisterType.I64, a, b, where, 0);
    }

    public int compare(Opcode opcode, int a, int b) {
        return add(opcode, type(a), RegisterType.BOOL, a, b, -1, 0);
    }

    public int select(int condition, int then, int otherwise) {
        return add(Opcode.SELECT, type(then), type(then), condition, then, otherwise, 0);
    }

    public int convert(RegisterType type, int a) {
        return add(Opcode.CONVERT, type, type, a, -1, -1, 0);
    }

    public int roundShift(int a, int shift, Rounding rounding) {
        long immediate = (long) rounding.ordinal() << 8 | shift;
        return add(Opcode.ROUND_SHIFT, RegisterType.I64, RegisterType.I64, a, -1, -1, immediate);
    }

    public int clip(int a, int bits, Overflow overflow) {
        long immediate = (long) overflow.ordinal() << 8 | bits;
        return add(Opcode.CLIP, RegisterType.I64, RegisterType.I64, a, -1, -1, immediate);
    }

    public int draw(int site) {
        return add(Opcode.DRAW, RegisterType.I64, RegisterType.I64, -1, -1, -1, site);
    }

    public int uniform(RegisterType type, int site) {
        return add(Opcode.UNIFORM, type, type, -1, -1, -1, site);
    }

    public int normal(RegisterType type, int site) {
        return add(Opcode.NORMAL, type, type, -1, -1, -1, site);
    }

    public int poisson(double mean, int site) {
        PoissonTable table = PoissonTable.of(mean);
        tables.add(table.thresholds());
        return add(Opcode.POISSON, RegisterType.I64, RegisterType.I64, -1, tables.size() - 1, table.parts(), site);
    }

    public void store(int state, int a) {
        instructions.add(new Instruction(Opcode.STORE, type(a), -1, a, -1, -1, state));
    }

    /** Stores where the register holds. */
    public void store(int state, int a, int where) {
        instructions.add(new Instruction(Opcode.STORE, type(a), -1, a, where, -1, state));
    }

    /** Of a synapse: what a spike brings to its port. */
    public void deliver(int a) {
        instructions.add(new Instruction(Opcode.DELIVER, type(a), -1, a, -1, -1, 0));
    }

    /** What a synapse reads from outside: TRACE, AGE, PRE_STATE and their like. */
    public int outside(Opcode opcode, RegisterType type, int place) {
        return add(opcode, type, type, -1, -1, -1, place);
    }

    public void emit(int a, int where) {
        instructions.add(new Instruction(Opcode.EMIT, type(a), -1, a, where, -1, 0));
    }

    /** Sends the value of every neuron; 0 is nothing. */
    public void emit(int a) {
        emit(a, truth(true));
    }

    /** The type of a register. */
    public RegisterType type(int register) {
        return registers.get(register);
    }

    private int add(Opcode opcode, RegisterType type, RegisterType result, int a, int b, int c, long immediate) {
        registers.add(result);
        int dst = registers.size() - 1;
        instructions.add(new Instruction(opcode, type, dst, a, b, c, immediate));
        return dst;
    }
}
