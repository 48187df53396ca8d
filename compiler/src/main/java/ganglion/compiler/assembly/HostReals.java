package ganglion.compiler.assembly;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.NumberFormat;
import ganglion.program.Opcode;
import ganglion.program.RegisterType;

/** Reals as floats whose state may be fixed-point: what the host computes for a chip of such cores. */
final class HostReals extends FloatReals {
    private final CodeBuilder code;

    /** @param type F64 or F32 */
    HostReals(CodeBuilder code, RegisterType type) {
        super(code, new ProgramColumns(ImmutableList.of()), type);
        this.code = code;
    }

    @Override
    public Operand state(int place, NumberFormat format) {
        return scaled(code.load(Opcode.STATE, PopulationAssembler.held(format), place), format);
    }

    @Override
    public int kept(Operand stored, NumberFormat format) {
        if (!(format instanceof NumberFormat.Fixed fixed)) {
            return super.kept(stored, format);
        }
        int real = code.convert(stored.register(), RegisterType.F64);
        int units = code.binary(Opcode.MULTIPLY, RegisterType.F64, real, code.constant(1 / fixed.unit()));
        return code.convert(units, RegisterType.I64);
    }

    /** The nearest number of the format, in units of it. */
    @Override
    public Operand store(Operand value, NumberFormat format) {
        return format instanceof NumberFormat.Fixed fixed
                ? scaled(PopulationAssembler.toFixed(code, value.register(), fixed), fixed)
                : super.store(value, format);
    }
}
