package ganglion.compiler.assembly;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Port;
import ganglion.dynamics.Rounding;
import ganglion.dynamics.UnaryOperator;
import ganglion.program.Opcode;
import ganglion.program.RegisterType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.Map;

/**
 * Reals as exact dyadic numbers in 64-bit integers: k * 2^-fraction, the fraction known here. Sums line up, products add their
 * fractions; rounding happens in {@link #store} alone. What could need more than 63 bits is refused.
 */
final class FixedReals implements Reals {
    private static final int MOST_BITS = 63;
    /** What a whole number of a program is taken to need. */
    private static final int WHOLE_BITS = 40;

    private final CodeBuilder code;
    private final ProgramColumns columns;
    private final Map<String, Integer> portBits;
    private final Span span;
    private final Diagnostics diagnostics;

    /** @param portBits that the sum of each port needs at most */
    FixedReals(
            CodeBuilder code,
            ProgramColumns columns,
            Map<String, Integer> portBits,
            Span span,
            Diagnostics diagnostics) {
        this.code = code;
        this.columns = columns;
        this.portBits = portBits;
        this.span = span;
        this.diagnostics = diagnostics;
    }

    private Operand operand(int register, int fraction, int bits) {
        if (bits > MOST_BITS || fraction > 2 * MOST_BITS) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.E0503,
                            span,
                            "an expression of this neuron needs more than 63 bits in fixed point")
                    .help("store a part of it in a state: assigning rounds"));
        }
        return new Operand(register, fraction, Math.min(bits, MOST_BITS));
    }

    @Override
    public Operand constant(double value) {
        if (value == 0) {
            return new Operand(code.constant(0L), 0, 1);
        }
        int fraction = Math.max(0, fraction(value));
        long mantissa = (long) Math.scalb(value, fraction);
        return operand(code.constant(mantissa), fraction, bits(mantissa));
    }

    /** The least f at which value * 2^f is whole. */
    private static int fraction(double value) {
        long significand = Double.doubleToRawLongBits(value) & 0xFFFFFFFFFFFFFL | 0x10000000000000L;
        return 52 - Math.getExponent(value) - Long.numberOfTrailingZeros(significand);
    }

    private static int bits(long mantissa) {
        return 65 - Long.numberOfLeadingZeros(Math.abs(mantissa));
    }

    @Override
    public Operand column(String name) {
        int fraction = columns.find(name).values().stream()
                .filter(x -> x != 0)
                .mapToInt(FixedReals::fraction)
                .max()
                .orElse(0);
        int shift = Math.max(0, fraction);
        double greatest = columns.find(name).values().stream()
                .map(x -> Math.abs(Math.scalb(x, shift)))
                .max()
                .orElse(0);
        int register = code.load(Opcode.COLUMN, RegisterType.I64, columns.place(name, shift));
        return operand(register, shift, Math.max(1, Math.getExponent(Math.max(1, greatest)) + 2));
    }

    @Override
    public Operand state(int place, NumberFormat format) {
        NumberFormat.Fixed fixed = (NumberFormat.Fixed) format;
        return nonNegativeFraction(code.load(Opcode.STATE, RegisterType.I64, place), fixed.fraction(), fixed.bits());
    }

    /** A negative fraction is shifted away: the value is whole then. */
    private Operand nonNegativeFraction(int register, int fraction, int bits) {
        return fraction >= 0
                ? operand(register, fraction, bits)
                : operand(shift(register, -fraction), 0, bits - fraction);
    }

    private int shift(int register, int by) {
        return by == 0
                ? register
                : code.binary(Opcode.SHIFT_LEFT, RegisterType.I64, register, code.constant((long) by));
    }

    @Override
    public Operand port(int place, Port port) {
        Port.Accumulator.Multiples counted = (Port.Accumulator.Multiples) port.accumulator();
        int register = code.load(Opcode.PORT, RegisterType.I64, place);
        return nonNegativeFraction(
                register, -Math.getExponent(counted.unit()), portBits.getOrDefault(port.name(), MOST_BITS));
    }

    @Override
    public Operand sample(int column) {
        throw new IllegalStateException("samples are read by stimuli, which are on the host");
    }

    @Override
    public Operand uniform(int site) {
        throw new IllegalStateException("refused by the pass fixed-formats");
    }

    @Override
    public Operand normal(int site) {
        throw new IllegalStateException("refused by the pass fixed-formats");
    }

    @Override
    public Operand fromInteger(Operand integer) {
        return operand(integer.register(), 0, WHOLE_BITS);
    }

    @Override
    public Operand toInteger(Operand real) {
        return Operand.plain(round(real.register(), real.fraction(), Rounding.ZERO));
    }

    private int round(int register, int by, Rounding rounding) {
        int places = Math.min(by, MOST_BITS - 1);
        return places == 0
                ? register
                : code.add(
                        Opcode.ROUND_SHIFT,
                        RegisterType.I64,
                        register,
                        -1,
                        -1,
                        places | (long) rounding.ordinal() << 8);
    }

    @Override
    public Operand unary(UnaryOperator operator, Operand x) {
        return switch (operator) {
            case NEGATE ->
                operand(code.unary(Opcode.NEGATE, RegisterType.I64, x.register()), x.fraction(), x.bits() + 1);
            case ABS -> operand(code.unary(Opcode.ABS, RegisterType.I64, x.register()), x.fraction(), x.bits() + 1);
            case SIGN -> operand(code.unary(Opcode.SIGN, RegisterType.I64, x.register()), 0, 2);
            default -> throw new IllegalStateException("refused by the pass fixed-formats: " + operator);
        };
    }

    @Override
    public Operand binary(BinaryOperator operator, Operand left, Operand right) {
        return switch (operator) {
            case ADD -> aligned(Opcode.ADD, left, right, 1);
            case SUBTRACT -> aligned(Opcode.SUBTRACT, left, right, 1);
            case MIN -> aligned(Opcode.MIN, left, right, 0);
            case MAX -> aligned(Opcode.MAX, left, right, 0);
            case MULTIPLY ->
                operand(
                        code.binary(Opcode.MULTIPLY, RegisterType.I64, left.register(), right.register()),
                        left.fraction() + right.fraction(),
                        left.bits() + right.bits());
            default -> throw new IllegalStateException("refused by the pass fixed-formats: " + operator);
        };
    }

    private Operand aligned(Opcode opcode, Operand left, Operand right, int growth) {
        Operand a = toFraction(left, right.fraction());
        Operand b = toFraction(right, left.fraction());
        int register = code.binary(opcode, RegisterType.I64, a.register(), b.register());
        return operand(register, a.fraction(), Math.max(a.bits(), b.bits()) + growth);
    }

    private Operand toFraction(Operand x, int fraction) {
        int by = fraction - x.fraction();
        return by <= 0 ? x : operand(shift(x.register(), by), fraction, x.bits() + by);
    }

    @Override
    public Operand compare(BinaryOperator operator, Operand left, Operand right) {
        Operand a = toFraction(left, right.fraction());
        Operand b = toFraction(right, left.fraction());
        return Operand.plain(
                code.compare(Opcode.valueOf(operator.name()), RegisterType.I64, a.register(), b.register()));
    }

    @Override
    public Operand select(Operand condition, Operand then, Operand otherwise) {
        Operand a = toFraction(then, otherwise.fraction());
        Operand b = toFraction(otherwise, then.fraction());
        int register = code.select(RegisterType.I64, condition.register(), a.register(), b.register());
        return operand(register, a.fraction(), Math.max(a.bits(), b.bits()));
    }

    @Override
    public Operand store(Operand value, NumberFormat format) {
        NumberFormat.Fixed fixed = (NumberFormat.Fixed) format;
        int drop = value.fraction() - fixed.fraction();
        int rounded = drop >= 0
                ? round(value.register(), drop, fixed.rounding())
                : operand(shift(value.register(), -drop), fixed.fraction(), value.bits() - drop)
                        .register();
        long bounds = fixed.bits() | (long) fixed.overflow().ordinal() << 8;
        int held = code.add(Opcode.CLIP, RegisterType.I64, rounded, -1, -1, bounds);
        return new Operand(held, fixed.fraction(), fixed.bits());
    }
}
