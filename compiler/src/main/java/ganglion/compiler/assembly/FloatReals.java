package ganglion.compiler.assembly;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Port;
import ganglion.dynamics.UnaryOperator;
import ganglion.program.Opcode;
import ganglion.program.RegisterType;

/** Reals as IEEE floats of one type, operator by operator. */
class FloatReals implements Reals {
    private final CodeBuilder code;
    private final ProgramColumns columns;
    private final RegisterType type;

    /** @param type F64 or F32 */
    FloatReals(CodeBuilder code, ProgramColumns columns, RegisterType type) {
        this.code = code;
        this.columns = columns;
        this.type = type;
    }

    @Override
    public Operand constant(double value) {
        return Operand.plain(type == RegisterType.F64 ? code.constant(value) : code.constant((float) value));
    }

    @Override
    public Operand column(String name) {
        return Operand.plain(code.load(Opcode.COLUMN, type, columns.place(name)));
    }

    @Override
    public Operand state(int place, NumberFormat format) {
        return Operand.plain(code.convert(code.load(Opcode.STATE, PopulationAssembler.held(format), place), type));
    }

    @Override
    public Operand port(int place, Port port) {
        return switch (port.held()) {
            case Port.Accumulator.Floating _ -> Operand.plain(code.load(Opcode.PORT, type, place));
            case Port.Accumulator.Folded _ -> throw new IllegalArgumentException("a fold of a fold");
            case Port.Accumulator.Multiples(double unit, int _) -> {
                int sum = code.convert(code.load(Opcode.PORT, RegisterType.I64, place), type);
                yield binary(BinaryOperator.MULTIPLY, Operand.plain(sum), constant(unit));
            }
        };
    }

    @Override
    public Operand signal(int place, NumberFormat format) {
        int value = code.load(Opcode.SIGNAL, PopulationAssembler.held(format), place);
        return scaled(value, format);
    }

    /** What is held in a format as a real of this type; counts of a unit are multiplied in float64. */
    Operand scaled(int held, NumberFormat format) {
        if (!(format instanceof NumberFormat.Fixed fixed)) {
            return Operand.plain(code.convert(held, type));
        }
        int count = code.convert(held, RegisterType.F64);
        int real = code.binary(Opcode.MULTIPLY, RegisterType.F64, count, code.constant(fixed.unit()));
        return Operand.plain(code.convert(real, type));
    }

    @Override
    public Operand sample(int column) {
        return Operand.plain(code.unary(Opcode.SAMPLE, type, column));
    }

    @Override
    public Operand uniform(int site) {
        return Operand.plain(code.load(Opcode.UNIFORM, type, site));
    }

    @Override
    public Operand normal(int site) {
        return Operand.plain(code.load(Opcode.NORMAL, type, site));
    }

    @Override
    public Operand fromInteger(Operand integer) {
        return Operand.plain(code.convert(integer.register(), type));
    }

    @Override
    public Operand toInteger(Operand real) {
        return Operand.plain(code.convert(real.register(), RegisterType.I64));
    }

    @Override
    public Operand unary(UnaryOperator operator, Operand operand) {
        return Operand.plain(code.unary(Opcode.valueOf(operator.name()), type, operand.register()));
    }

    @Override
    public Operand binary(BinaryOperator operator, Operand left, Operand right) {
        return Operand.plain(code.binary(Opcode.valueOf(operator.name()), type, left.register(), right.register()));
    }

    @Override
    public Operand compare(BinaryOperator operator, Operand left, Operand right) {
        return Operand.plain(code.compare(Opcode.valueOf(operator.name()), type, left.register(), right.register()));
    }

    @Override
    public Operand select(Operand condition, Operand then, Operand otherwise) {
        return Operand.plain(code.select(type, condition.register(), then.register(), otherwise.register()));
    }

    @Override
    public int kept(Operand stored, NumberFormat format) {
        return code.convert(stored.register(), PopulationAssembler.held(format));
    }

    @Override
    public Operand store(Operand value, NumberFormat format) {
        RegisterType held = PopulationAssembler.held(format);
        return held == type ? value : Operand.plain(code.convert(code.convert(value.register(), held), type));
    }
}
