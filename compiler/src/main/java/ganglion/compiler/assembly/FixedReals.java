package ganglion.compiler.assembly;

import ganglion.compiler.analysis.Mantissa;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Port;
import ganglion.dynamics.Rounding;
import ganglion.dynamics.UnaryOperator;
import ganglion.program.Opcode;
import ganglion.program.RegisterType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/**
 * Reals as exact dyadic numbers in 64-bit integers: k * 2^-fraction, the fraction known here. Sums line up, products add their
 * fractions; rounding happens in {@link #store} alone. What could need more than 63 bits is refused. A function, and what is computed
 * with one, is a float64 number.
 */
final class FixedReals implements Reals {
    private static final int MOST_BITS = 63;
    /** What 63 bits hold with their sign; the last of 64 covers what the bound loses when it is rounded. */
    private static final double MOST = 0x1p62;
    /** What a whole number of a program is taken to need. */
    private static final int WHOLE_BITS = 40;
    /** As many as a constant has, so that its products fit likewise. */
    private static final int UNIFORM_BITS = 15;

    private final CodeBuilder code;
    private final ProgramColumns columns;
    private final String what;
    private final Map<String, Integer> portBits;
    private final Span span;
    private final Diagnostics diagnostics;
    private final FloatReals floats;
    /** What registers of constants hold. */
    private final Map<Integer, Long> mantissas = new HashMap<>();

    /**
     * @param what is computed: a word for the reader
     * @param portBits that the sum of each port needs at most
     */
    FixedReals(
            CodeBuilder code,
            ProgramColumns columns,
            String what,
            Map<String, Integer> portBits,
            Span span,
            Diagnostics diagnostics) {
        this.code = code;
        this.columns = columns;
        this.what = what;
        this.portBits = portBits;
        this.span = span;
        this.diagnostics = diagnostics;
        this.floats = new FloatReals(code, columns, RegisterType.F64);
    }

    /** Whether a value is a float64 number. */
    boolean isFloating(Operand x) {
        return code.type(x.register()) == RegisterType.F64;
    }

    /** The nearest float64 number. */
    private Operand floating(Operand x) {
        if (isFloating(x)) {
            return x;
        }
        Long mantissa = mantissas.get(x.register());
        if (mantissa != null) {
            return floats.constant(Math.scalb((double) mantissa, -x.fraction()));
        }
        int count = code.convert(x.register(), RegisterType.F64);
        return Operand.plain(
                x.fraction() == 0
                        ? count
                        : code.binary(
                                Opcode.MULTIPLY,
                                RegisterType.F64,
                                count,
                                code.constant(Math.scalb(1.0, -x.fraction()))));
    }

    private static boolean isFunction(BinaryOperator operator) {
        return operator == BinaryOperator.DIVIDE
                || operator == BinaryOperator.REMAINDER
                || operator == BinaryOperator.POWER;
    }

    private Operand operand(int register, int fraction, double most) {
        if (most > MOST || fraction > 2 * MOST_BITS) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.E0503,
                            span,
                            "an expression of this " + what + " needs more than 63 bits in fixed point")
                    .help("store a part of it in a state: assigning rounds"));
        }
        return new Operand(register, fraction, Math.min(most, MOST));
    }

    @Override
    public Operand constant(double value) {
        if (value == 0) {
            return new Operand(code.constant(0L), 0, 0);
        }
        int fraction = Math.max(0, Mantissa.fraction(value));
        long mantissa = (long) Math.scalb(value, fraction);
        int register = code.constant(mantissa);
        mantissas.put(register, mantissa);
        return operand(register, fraction, Math.abs((double) mantissa));
    }

    /** The greatest size of a number of so many bits with its sign. */
    private static double most(int bits) {
        return Math.scalb(1.0, bits - 1);
    }

    @Override
    public Operand column(String name) {
        int fraction = columns.find(name).values().stream()
                .filter(x -> x != 0)
                .mapToInt(Mantissa::fraction)
                .max()
                .orElse(0);
        int shift = Math.max(0, fraction);
        double greatest = columns.find(name).values().stream()
                .map(x -> Math.abs(Math.scalb(x, shift)))
                .max()
                .orElse(0);
        int register = code.load(Opcode.COLUMN, RegisterType.I64, columns.place(name, shift));
        return operand(register, shift, greatest);
    }

    @Override
    public Operand state(int place, NumberFormat format) {
        return held(Opcode.STATE, place, format);
    }

    @Override
    public Operand signal(int place, NumberFormat format) {
        return held(Opcode.SIGNAL, place, format);
    }

    /** What an instruction loads that is held in a fixed-point format. */
    Operand held(Opcode opcode, int place, NumberFormat format) {
        return ofUnits(code.load(opcode, RegisterType.I64, place), (NumberFormat.Fixed) format);
    }

    /** A count of the units of a format. */
    Operand ofUnits(int register, NumberFormat.Fixed format) {
        return nonNegativeFraction(register, format.fraction(), most(format.bits()));
    }

    /** The nearest whole multiple of 2^-fraction, as a count of them that is to be held in so many bits. */
    int units(Operand value, int fraction, int bits) {
        int drop = value.fraction() - fraction;
        return drop >= 0 ? round(value.register(), drop, Rounding.NEAREST) : finer(value, -drop, bits);
    }

    /** Shifted to the left; what leaves the bits at any rate is held before, so that the shift stays exact. */
    private int finer(Operand value, int by, int bits) {
        if (Math.scalb(value.most(), by) <= MOST) {
            return shift(value.register(), by);
        }
        long bounds = Math.max(2, bits - by + 1) | (long) Overflow.CLIP.ordinal() << 8;
        return shift(code.add(Opcode.CLIP, RegisterType.I64, value.register(), -1, -1, bounds), by);
    }

    /** A negative fraction is shifted away: the value is whole then. */
    private Operand nonNegativeFraction(int register, int fraction, double most) {
        return fraction >= 0
                ? operand(register, fraction, most)
                : operand(shift(register, -fraction), 0, Math.scalb(most, -fraction));
    }

    private int shift(int register, int by) {
        return by == 0
                ? register
                : code.binary(Opcode.SHIFT_LEFT, RegisterType.I64, register, code.constant((long) by));
    }

    @Override
    public Operand port(int place, Port port) {
        int register = code.load(Opcode.PORT, RegisterType.I64, place);
        return nonNegativeFraction(
                register, -Math.getExponent(port.unit()), most(portBits.getOrDefault(port.name(), MOST_BITS)));
    }

    /** Those of neurons on a chip are whole numbers. */
    @Override
    public Operand sample(int column) {
        int real = code.unary(Opcode.SAMPLE, RegisterType.F64, column);
        return operand(code.convert(real, RegisterType.I64), 0, most(WHOLE_BITS));
    }

    /** The middle of one of 2^15 equal parts of (0, 1): the upper bits of the word, then a 1. */
    @Override
    public Operand uniform(int site) {
        int word = code.load(Opcode.DRAW, RegisterType.I64, site);
        int upper = code.binary(
                Opcode.SHIFT_RIGHT, RegisterType.I64, word, code.constant((long) Integer.SIZE - UNIFORM_BITS));
        int middle = code.binary(Opcode.BIT_OR, RegisterType.I64, shift(upper, 1), code.constant(1L));
        return operand(middle, UNIFORM_BITS + 1, most(UNIFORM_BITS + 2));
    }

    @Override
    public Operand normal(int site) {
        return floats.normal(site);
    }

    @Override
    public Operand fromInteger(Operand integer) {
        return operand(integer.register(), 0, Math.min(integer.most(), most(WHOLE_BITS)));
    }

    @Override
    public Operand toInteger(Operand real) {
        return isFloating(real) ? floats.toInteger(real) : truncated(real);
    }

    private Operand truncated(Operand real) {
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
        return isFloating(x) ? floats.unary(operator, x) : exact(operator, x);
    }

    private Operand exact(UnaryOperator operator, Operand x) {
        return switch (operator) {
            case NEGATE -> operand(code.unary(Opcode.NEGATE, RegisterType.I64, x.register()), x.fraction(), x.most());
            case ABS -> operand(code.unary(Opcode.ABS, RegisterType.I64, x.register()), x.fraction(), x.most());
            case SIGN -> operand(code.unary(Opcode.SIGN, RegisterType.I64, x.register()), 0, 1);
            case FLOOR -> whole(x, Rounding.FLOOR);
            case TRUNC -> whole(x, Rounding.ZERO);
            case ROUND -> whole(x, Rounding.NEAREST);
            case CEIL -> unary(UnaryOperator.NEGATE, whole(unary(UnaryOperator.NEGATE, x), Rounding.FLOOR));
            case SQRT, EXP, EXPM1, LOG, TANH, SIN, COS -> floats.unary(operator, floating(x));
            case NOT, TO_REAL, TO_INTEGER -> throw new IllegalArgumentException(operator + " of a real");
        };
    }

    @Override
    public Operand binary(BinaryOperator operator, Operand left, Operand right) {
        return isFloating(left) || isFloating(right) || isFunction(operator)
                ? floats.binary(operator, floating(left), floating(right))
                : exact(operator, left, right);
    }

    private Operand exact(BinaryOperator operator, Operand left, Operand right) {
        return switch (operator) {
            case ADD -> aligned(Opcode.ADD, left, right, Double::sum);
            case SUBTRACT -> aligned(Opcode.SUBTRACT, left, right, Double::sum);
            case MIN -> aligned(Opcode.MIN, left, right, Math::max);
            case MAX -> aligned(Opcode.MAX, left, right, Math::max);
            case MULTIPLY ->
                isPower(right) ? scaled(left, right) : isPower(left) ? scaled(right, left) : product(left, right);
            default -> throw new IllegalArgumentException(operator + " of exact numbers");
        };
    }

    private Operand product(Operand left, Operand right) {
        return operand(
                code.binary(Opcode.MULTIPLY, RegisterType.I64, left.register(), right.register()),
                left.fraction() + right.fraction(),
                left.most() * right.most());
    }

    private boolean isPower(Operand x) {
        long mantissa = mantissas.getOrDefault(x.register(), 0L);
        return mantissa > 0 && Long.bitCount(mantissa) == 1;
    }

    /** A product with a power of two moves the point alone. */
    private Operand scaled(Operand x, Operand power) {
        long mantissa = mantissas.getOrDefault(power.register(), 1L);
        int fraction = x.fraction() + power.fraction() - Long.numberOfTrailingZeros(mantissa);
        return nonNegativeFraction(x.register(), fraction, x.most());
    }

    private Operand whole(Operand x, Rounding rounding) {
        return x.fraction() == 0
                ? x
                : operand(round(x.register(), x.fraction(), rounding), 0, Math.scalb(x.most(), -x.fraction()) + 1);
    }

    private Operand aligned(Opcode opcode, Operand left, Operand right, DoubleBinaryOperator most) {
        Operand a = toFraction(left, right.fraction());
        Operand b = toFraction(right, left.fraction());
        int register = code.binary(opcode, RegisterType.I64, a.register(), b.register());
        return operand(register, a.fraction(), most.applyAsDouble(a.most(), b.most()));
    }

    private Operand toFraction(Operand x, int fraction) {
        int by = fraction - x.fraction();
        return by <= 0 ? x : operand(shift(x.register(), by), fraction, Math.scalb(x.most(), by));
    }

    @Override
    public Operand compare(BinaryOperator operator, Operand left, Operand right) {
        if (isFloating(left) || isFloating(right)) {
            return floats.compare(operator, floating(left), floating(right));
        }
        Operand a = toFraction(left, right.fraction());
        Operand b = toFraction(right, left.fraction());
        return Operand.plain(
                code.compare(Opcode.valueOf(operator.name()), RegisterType.I64, a.register(), b.register()));
    }

    @Override
    public Operand select(Operand condition, Operand then, Operand otherwise) {
        if (isFloating(then) || isFloating(otherwise)) {
            return floats.select(condition, floating(then), floating(otherwise));
        }
        Operand a = toFraction(then, otherwise.fraction());
        Operand b = toFraction(otherwise, then.fraction());
        int register = code.select(RegisterType.I64, condition.register(), a.register(), b.register());
        return operand(register, a.fraction(), Math.max(a.most(), b.most()));
    }

    @Override
    public int kept(Operand stored, NumberFormat format) {
        int places = stored.fraction() - ((NumberFormat.Fixed) format).fraction();
        return round(stored.register(), Math.max(0, places), Rounding.FLOOR);
    }

    @Override
    public Operand store(Operand value, NumberFormat format) {
        NumberFormat.Fixed fixed = (NumberFormat.Fixed) format;
        if (isFloating(value)) {
            int held = PopulationAssembler.toFixed(code, value.register(), fixed);
            return new Operand(held, fixed.fraction(), most(fixed.bits()));
        }
        int drop = value.fraction() - fixed.fraction();
        int rounded = drop >= 0
                ? round(value.register(), drop, fixed.rounding())
                : fixed.overflow() == Overflow.WRAP
                        ? operand(shift(value.register(), -drop), fixed.fraction(), Math.scalb(value.most(), -drop))
                                .register()
                        : finer(value, -drop, fixed.bits());
        long bounds = fixed.bits() | (long) fixed.overflow().ordinal() << 8;
        int held = code.add(Opcode.CLIP, RegisterType.I64, rounded, -1, -1, bounds);
        return new Operand(held, fixed.fraction(), most(fixed.bits()));
    }
}
