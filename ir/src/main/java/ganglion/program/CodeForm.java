package ganglion.program;

import com.google.common.collect.ImmutableList;
import ganglion.network.DataColumn;
import java.io.IOException;

/** Code and columns as fields. */
final class CodeForm {
    /** Made once: {@code values()} copies. */
    private static final Opcode[] OPCODES = Opcode.values();

    private static final RegisterType[] TYPES = RegisterType.values();

    private CodeForm() {}

    static void write(FieldWriter out, Code code) throws IOException {
        out.list(code.instructions(), CodeForm::writeInstruction);
        out.list(code.registers(), FieldWriter::ordinal);
        out.list(code.tables(), FieldWriter::longs);
        out.i32(code.result());
    }

    static Code read(FieldReader in) throws IOException {
        ImmutableList<Instruction> instructions = in.list(CodeForm::readInstruction);
        ImmutableList<RegisterType> registers = in.list(CodeForm::readType);
        return new Code(instructions, registers, in.list(FieldReader::longs), in.i32());
    }

    static RegisterType readType(FieldReader in) throws IOException {
        return in.ordinal(TYPES);
    }

    static void writeColumn(FieldWriter out, DataColumn column) throws IOException {
        out.text(column.name());
        out.doubles(column.values());
    }

    static DataColumn readColumn(FieldReader in) throws IOException {
        return new DataColumn(in.text(), in.doubles());
    }

    private static void writeInstruction(FieldWriter out, Instruction instruction) throws IOException {
        out.ordinal(instruction.opcode());
        out.ordinal(instruction.type());
        out.i32(instruction.dst());
        out.i32(instruction.a());
        out.i32(instruction.b());
        out.i32(instruction.c());
        out.i64(instruction.immediate());
    }

    private static Instruction readInstruction(FieldReader in) throws IOException {
        return new Instruction(in.ordinal(OPCODES), readType(in), in.i32(), in.i32(), in.i32(), in.i32(), in.i64());
    }
}
