package ganglion.runtime.contract;

import static ganglion.program.RegisterType.BOOL;
import static ganglion.program.RegisterType.F32;
import static ganglion.program.RegisterType.F64;
import static ganglion.program.RegisterType.I64;
import static org.assertj.core.api.Assertions.assertThat;

import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;
import ganglion.numeric.Elementary;
import ganglion.program.Opcode;
import ganglion.program.RegisterType;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.Simulation;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The table of docs/arithmetic.md at its corners, a lane an operand pair; results are compared bit by bit. */
interface OpcodeContract extends ContractSubject {
    long LEAST = Long.MIN_VALUE;
    long MOST = Long.MAX_VALUE;
    double INF = Double.POSITIVE_INFINITY;

    /** Code that computes from two registers; given the builder first. */
    interface Computation {
        int write(CodeBuilder code, int a, int b);
    }

    /** The bits of the result in each lane, through states, so that nothing is known when the code is made. */
    private long[] compute(RegisterType type, RegisterType result, long[] a, long[] b, Computation computation) {
        ProgramBuilder builder = ProgramBuilder.program();
        builder.population("a", a.length)
                .state("a", type, code -> code.lanes(type, a))
                .state("b", type, code -> code.lanes(type, b))
                .state("out", result)
                .update(code -> code.store(2, computation.write(code, code.state(type, 0), code.state(type, 1))));
        try (Simulation simulation = backend().open(builder.build(), options())) {
            simulation.advance(1);
            Checkpoint checkpoint = simulation.checkpoint();
            return checkpoint.populations().get(0).states().get(2).toArray();
        }
    }

    private void integers(Opcode opcode, long[]... rows) {
        long[] a = Arrays.stream(rows).mapToLong(row -> row[0]).toArray();
        long[] b = Arrays.stream(rows).mapToLong(row -> row[1]).toArray();
        long[] expected = Arrays.stream(rows).mapToLong(row -> row[2]).toArray();
        assertThat(compute(I64, I64, a, b, (code, x, y) -> code.binary(opcode, x, y)))
                .as("%s", opcode)
                .containsExactly(expected);
    }

    private static long[] row(long... values) {
        return values;
    }

    @Test
    default void integerSumsAndProductsWrap() {
        integers(Opcode.ADD, row(MOST, 1, LEAST), row(LEAST, -1, MOST), row(3, -5, -2));
        integers(Opcode.SUBTRACT, row(LEAST, 1, MOST), row(MOST, -1, LEAST), row(3, -5, 8));
        integers(Opcode.MULTIPLY, row(LEAST, -1, LEAST), row(MOST, 2, -2), row(-3, 5, -15), row(1L << 32, 1L << 32, 0));
    }

    @Test
    default void integerDivisionIsTowardZeroAndTheRemainderFloored() {
        integers(
                Opcode.DIVIDE,
                row(7, 2, 3),
                row(-7, 2, -3),
                row(7, -2, -3),
                row(-7, -2, 3),
                row(5, 0, 0),
                row(LEAST, -1, LEAST));
        integers(
                Opcode.REMAINDER,
                row(7, 3, 1),
                row(-7, 3, 2),
                row(7, -3, -2),
                row(-7, -3, -1),
                row(5, 0, 0),
                row(LEAST, -1, 0));
    }

    @Test
    default void shiftCountsAreClamped() {
        integers(
                Opcode.SHIFT_LEFT,
                row(1, 62, 1L << 62),
                row(1, 63, LEAST),
                row(1, 64, LEAST),
                row(3, 1000, LEAST),
                row(5, -1, 5),
                row(-3, 2, -12));
        integers(
                Opcode.SHIFT_RIGHT,
                row(-5, 1, -3),
                row(5, 1, 2),
                row(-1, 63, -1),
                row(LEAST, 64, -1),
                row(MOST, 1000, 0),
                row(5, -1, 5));
    }

    @Test
    default void integerBitsMinimaAndMaxima() {
        integers(Opcode.BIT_AND, row(-1, 12, 12), row(LEAST, MOST, 0));
        integers(Opcode.BIT_OR, row(8, 3, 11), row(LEAST, MOST, -1));
        integers(Opcode.MIN, row(LEAST, MOST, LEAST), row(-1, 1, -1));
        integers(Opcode.MAX, row(LEAST, MOST, MOST), row(-1, 1, 1));
    }

    @Test
    default void integersOfOneOperand() {
        long[] a = {0, 5, -5, MOST, LEAST};
        assertThat(compute(I64, I64, a, a, (code, x, y) -> code.unary(Opcode.NEGATE, x)))
                .containsExactly(0, -5, 5, -MOST, LEAST);
        assertThat(compute(I64, I64, a, a, (code, x, y) -> code.unary(Opcode.ABS, x)))
                .containsExactly(0, 5, 5, MOST, LEAST);
        assertThat(compute(I64, I64, a, a, (code, x, y) -> code.unary(Opcode.SIGN, x)))
                .containsExactly(0, 1, -1, 1, -1);
    }

    @Test
    default void shiftsRoundAsTheySay() {
        long[] a = {5, 6, 7, -5, -6, -7, 2, -2, 0};
        assertThat(rounded(a, 2, Rounding.FLOOR)).containsExactly(1, 1, 1, -2, -2, -2, 0, -1, 0);
        assertThat(rounded(a, 2, Rounding.ZERO)).containsExactly(1, 1, 1, -1, -1, -1, 0, 0, 0);
        assertThat(rounded(a, 2, Rounding.NEAREST)).containsExactly(1, 2, 2, -1, -2, -2, 0, 0, 0);
        assertThat(rounded(a, 2, Rounding.AWAY)).containsExactly(2, 2, 2, -2, -2, -2, 1, -1, 0);
        assertThat(rounded(a, 0, Rounding.AWAY)).containsExactly(a);
        long[] wide = {MOST, LEAST, (1L << 62) + 1, 1};
        assertThat(rounded(wide, 63, Rounding.NEAREST)).containsExactly(1, -1, 1, 0);
        assertThat(rounded(wide, 62, Rounding.NEAREST)).containsExactly(2, -2, 1, 0);
        assertThat(rounded(wide, 200, Rounding.FLOOR)).containsExactly(0, -1, 0, 0);
    }

    private long[] rounded(long[] a, int shift, Rounding rounding) {
        return compute(I64, I64, a, a, (code, x, y) -> code.roundShift(x, shift, rounding));
    }

    @Test
    default void valuesAreBroughtIntoTheirBits() {
        long[] a = {127, 128, 255, 256, -128, -129, 1L << 40, LEAST};
        assertThat(fitted(a, Overflow.WRAP)).containsExactly(127, -128, -1, 0, -128, 127, 0, 0);
        assertThat(fitted(a, Overflow.CLIP)).containsExactly(127, 127, 127, 127, -128, -128, 127, -128);
        assertThat(fitted(a, Overflow.CLIP_SYMMETRIC)).containsExactly(127, 127, 127, 127, -127, -127, 127, -127);
    }

    @Test
    default void widthsGoUpTo64Bits() {
        long[] a = {MOST, LEAST, 1L << 61, -(1L << 61) - 1};
        assertThat(fitted(a, 64, Overflow.WRAP)).containsExactly(a);
        assertThat(fitted(a, 64, Overflow.CLIP_SYMMETRIC)).containsExactly(MOST, -MOST, a[2], a[3]);
        assertThat(fitted(a, 62, Overflow.CLIP))
                .containsExactly((1L << 61) - 1, -(1L << 61), (1L << 61) - 1, -(1L << 61));
        assertThat(fitted(a, 62, Overflow.WRAP)).containsExactly(-1, 0, -(1L << 61), (1L << 61) - 1);
    }

    private long[] fitted(long[] a, Overflow overflow) {
        return fitted(a, 8, overflow);
    }

    private long[] fitted(long[] a, int bits, Overflow overflow) {
        return compute(I64, I64, a, a, (code, x, y) -> code.clip(x, bits, overflow));
    }

    @Test
    default void checkedOperationsGiveTheWrappedResultWhereTheyAreNotWatched() {
        long[] a = {MOST, 1, LEAST, 1L << 62};
        long[] b = {1, 2, 3, 4};
        assertThat(compute(I64, I64, a, b, (code, x, y) -> code.checked(Opcode.ADD_CHECKED, x, y, code.truth(false))))
                .containsExactly(LEAST, 3, LEAST + 3, (1L << 62) + 4);
        assertThat(compute(I64, I64, a, b, (c, x, y) -> c.checked(Opcode.MULTIPLY_CHECKED, x, y, c.truth(false))))
                .containsExactly(MOST, 2, LEAST, 0);
        assertThat(compute(I64, I64, a, b, (c, x, y) -> c.checked(Opcode.SHIFT_LEFT_CHECKED, x, y, c.truth(false))))
                .containsExactly(-2, 4, 0, 0);
        assertThat(compute(I64, I64, a, b, (c, x, y) -> c.checked(Opcode.SUBTRACT_CHECKED, x, y, c.truth(false))))
                .containsExactly(MOST - 1, -1, MOST - 2, (1L << 62) - 4);
    }

    private static long bits(RegisterType type, double value) {
        return type == F64 ? Double.doubleToRawLongBits(value) : Float.floatToRawIntBits((float) value) & 0xFFFFFFFFL;
    }

    private static long[] bits(RegisterType type, double... values) {
        return Arrays.stream(values).mapToLong(value -> bits(type, value)).toArray();
    }

    private void reals(RegisterType type, Opcode opcode, double[] a, double[] b, double... expected) {
        assertThat(compute(type, type, bits(type, a), bits(type, b), (code, x, y) -> code.binary(opcode, x, y)))
                .as("%s of %s", opcode, type)
                .containsExactly(bits(type, expected));
    }

    private static double[] of(double... values) {
        return values;
    }

    @Test
    default void realsAreAddedMultipliedAndDividedAsIeeeSays() {
        for (RegisterType type : new RegisterType[] {F64, F32}) {
            reals(type, Opcode.ADD, of(1, -0.0, -0.0, 1e38), of(2, 0, -0.0, -1e38), 3, 0, -0.0, 0);
            reals(type, Opcode.SUBTRACT, of(1, 0, INF), of(2, 0, 5), -1, 0, INF);
            reals(type, Opcode.MULTIPLY, of(3, -0.0, -2), of(0.5, 5, INF), 1.5, -0.0, -INF);
            reals(type, Opcode.DIVIDE, of(1, 1, -1, 6), of(4, 0, 0, -INF), 0.25, INF, -INF, -0.0);
        }
        reals(F32, Opcode.ADD, of(1e8, 0.1f), of(1, 0.2f), 1e8, 0.1f + 0.2f);
        reals(F64, Opcode.ADD, of(1e16, 0.1), of(1, 0.2), 1e16, 0.1 + 0.2);
        reals(F32, Opcode.MULTIPLY, of(1e-38f, 3e38f), of(0.1f, 10), 1e-38f * 0.1f, INF);
        reals(F32, Opcode.DIVIDE, of(1, 2), of(3, 3), 1f / 3f, 2f / 3f);
    }

    @Test
    default void minimaAndMaximaKnowTheSignOfZero() {
        for (RegisterType type : new RegisterType[] {F64, F32}) {
            reals(type, Opcode.MIN, of(0, -0.0, 1, -INF), of(-0.0, 0, 2, 3), -0.0, -0.0, 1, -INF);
            reals(type, Opcode.MAX, of(0, -0.0, 1, INF), of(-0.0, 0, 2, 3), 0, 0, 2, INF);
        }
    }

    @Test
    default void theRemainderOfRealsHasTheSignOfTheDivisor() {
        for (RegisterType type : new RegisterType[] {F64, F32}) {
            reals(
                    type,
                    Opcode.REMAINDER,
                    of(5.5, -5.5, 5.5, -5.5, 6, -1, 5, 5),
                    of(2, 2, -2, -2, -3, INF, INF, -INF),
                    1.5,
                    0.5,
                    -0.5,
                    -1.5,
                    -0.0,
                    INF,
                    5,
                    -INF);
        }
    }

    private void real(RegisterType type, Opcode opcode, double[] a, double... expected) {
        assertThat(compute(type, type, bits(type, a), bits(type, a), (code, x, y) -> code.unary(opcode, x)))
                .as("%s of %s", opcode, type)
                .containsExactly(bits(type, expected));
    }

    @Test
    default void realsOfOneOperand() {
        for (RegisterType type : new RegisterType[] {F64, F32}) {
            double[] a = {0, -0.0, 0.5, -0.5, 1.5, 2.5, -2.5, -3.25, 1e30, INF};
            double[] same = of(0, -0.0, 0.5, -0.5, 1.5, 2.5, -2.5, -3.25, 1e30, INF);
            real(type, Opcode.NEGATE, same, -0.0, 0, -0.5, 0.5, -1.5, -2.5, 2.5, 3.25, -1e30, -INF);
            real(type, Opcode.ABS, a, 0, 0, 0.5, 0.5, 1.5, 2.5, 2.5, 3.25, 1e30, INF);
            real(type, Opcode.SIGN, a, 0, -0.0, 1, -1, 1, 1, -1, -1, 1, 1);
            real(type, Opcode.FLOOR, a, 0, -0.0, 0, -1, 1, 2, -3, -4, 1e30, INF);
            real(type, Opcode.CEIL, a, 0, -0.0, 1, -0.0, 2, 3, -2, -3, 1e30, INF);
            real(type, Opcode.TRUNC, a, 0, -0.0, 0, -0.0, 1, 2, -2, -3, 1e30, INF);
            real(type, Opcode.ROUND, a, 0, -0.0, 0, -0.0, 2, 2, -2, -3, 1e30, INF);
            real(type, Opcode.SQRT, of(0, -0.0, 2, 4, INF), 0, -0.0, Math.sqrt(2), 2, INF);
        }
    }

    @Test
    default void functionsAreThoseOfTheLibraryRoundedOnce() {
        function(Opcode.EXP, Elementary::exp);
        function(Opcode.EXP, Elementary::exp, 709.7, 710, -745, -746, 88.8, 100, -100, -104, INF, -INF);
        function(Opcode.EXPM1, Elementary::expm1);
        function(Opcode.EXPM1, Elementary::expm1, 1e-20, -1e-20, 40, -40, 1000, INF, -INF);
        function(Opcode.TANH, Elementary::tanh);
        function(Opcode.TANH, Elementary::tanh, 1e-20, 21.9, 22.1, 1e30, INF, -INF);
        function(Opcode.SIN, Elementary::sin);
        function(Opcode.COS, Elementary::cos);
        function(Opcode.LOG, Elementary::log, 0, 1, 0.3, 2.5, 1e-30, 7e20, INF);
        double[] a = {2, 0.5, 10, 1.5, 0, -8, -2, 0, INF};
        double[] b = {0.5, -3, 20, 7.25, 0, 3, -1, 2, -1};
        for (RegisterType type : new RegisterType[] {F64, F32}) {
            double[] expected = new double[a.length];
            Arrays.setAll(expected, i -> Elementary.pow(a[i], b[i]));
            reals(type, Opcode.POWER, a, b, expected);
        }
    }

    private void function(Opcode opcode, DoubleUnaryOperator function) {
        function(opcode, function, 0, -0.0, 1, -1, 0.3, -2.5, 1e-3, 20, -20);
    }

    private void function(Opcode opcode, DoubleUnaryOperator function, double... a) {
        real(F64, opcode, a, Arrays.stream(a).map(function).toArray());
        double[] narrow = Arrays.stream(a).map(x -> (float) x).toArray();
        real(F32, opcode, narrow, Arrays.stream(narrow).map(function).toArray());
    }

    @Test
    default void comparisonsWithNanAreFalseButForNotEqual() {
        for (RegisterType type : new RegisterType[] {F64, F32}) {
            double[] a = {1, 2, 2, 0, INF};
            double[] b = {2, 2, 1, -0.0, INF};
            compare(type, Opcode.LESS, bits(type, a), bits(type, b), 1, 0, 0, 0, 0);
            compare(type, Opcode.LESS_EQUAL, bits(type, a), bits(type, b), 1, 1, 0, 1, 1);
            compare(type, Opcode.GREATER, bits(type, a), bits(type, b), 0, 0, 1, 0, 0);
            compare(type, Opcode.GREATER_EQUAL, bits(type, a), bits(type, b), 0, 1, 1, 1, 1);
            compare(type, Opcode.EQUAL, bits(type, a), bits(type, b), 0, 1, 0, 1, 1);
            compare(type, Opcode.NOT_EQUAL, bits(type, a), bits(type, b), 1, 0, 1, 0, 0);
        }
        nan(Opcode.LESS, 0);
        nan(Opcode.LESS_EQUAL, 0);
        nan(Opcode.GREATER, 0);
        nan(Opcode.GREATER_EQUAL, 0);
        nan(Opcode.EQUAL, 0);
        nan(Opcode.NOT_EQUAL, 1);
    }

    /** NaN made inside the code (a state may not hold one): INF - INF against 1. */
    private void nan(Opcode opcode, long expected) {
        long[] a = bits(F64, INF, 1);
        long[] results = compute(F64, I64, a, a, (code, x, y) -> {
            int difference = code.binary(Opcode.SUBTRACT, x, y);
            int strange = code.select(code.compare(Opcode.EQUAL, x, code.f64(INF)), difference, code.f64(1));
            return whole(code, code.compare(opcode, strange, code.f64(1)));
        });
        assertThat(results[0]).as("%s with NaN", opcode).isEqualTo(expected);
    }

    private void compare(RegisterType type, Opcode opcode, long[] a, long[] b, long... expected) {
        assertThat(compute(type, I64, a, b, (code, x, y) -> whole(code, code.compare(opcode, x, y))))
                .as("%s of %s", opcode, type)
                .containsExactly(expected);
    }

    private static int whole(CodeBuilder code, int truth) {
        return code.select(truth, code.i64(1), code.i64(0));
    }

    @Test
    default void integersAreCompared() {
        long[] a = {LEAST, 1, MOST, 5};
        long[] b = {MOST, 1, LEAST, 6};
        compare(I64, Opcode.LESS, a, b, 1, 0, 0, 1);
        compare(I64, Opcode.LESS_EQUAL, a, b, 1, 1, 0, 1);
        compare(I64, Opcode.GREATER, a, b, 0, 0, 1, 0);
        compare(I64, Opcode.GREATER_EQUAL, a, b, 0, 1, 1, 0);
        compare(I64, Opcode.EQUAL, a, b, 0, 1, 0, 0);
        compare(I64, Opcode.NOT_EQUAL, a, b, 1, 0, 1, 1);
    }

    @Test
    default void truthsCombine() {
        long[] a = {0, 0, 1, 1};
        long[] b = {0, 1, 0, 1};
        logic(a, b, (code, x, y) -> code.binary(Opcode.AND, x, y), 0, 0, 0, 1);
        logic(a, b, (code, x, y) -> code.binary(Opcode.OR, x, y), 0, 1, 1, 1);
        logic(a, b, (code, x, y) -> code.unary(Opcode.NOT, x), 1, 1, 0, 0);
        logic(a, b, (code, x, y) -> code.select(x, y, code.constant(BOOL, 1)), 1, 1, 0, 1);
    }

    private void logic(long[] a, long[] b, Computation computation, long... expected) {
        assertThat(compute(I64, I64, a, b, (code, x, y) -> {
                    int p = code.compare(Opcode.NOT_EQUAL, x, code.i64(0));
                    int q = code.compare(Opcode.NOT_EQUAL, y, code.i64(0));
                    return whole(code, computation.write(code, p, q));
                }))
                .containsExactly(expected);
    }

    @Test
    default void selectionsPickBitsNotValues() {
        long[] a = bits(F64, -0.0, 1);
        long[] b = bits(F64, 5, 7);
        assertThat(compute(
                        F64, F64, a, b, (code, x, y) -> code.select(code.compare(Opcode.EQUAL, x, code.f64(0)), x, y)))
                .containsExactly(bits(F64, -0.0, 7));
    }

    @Test
    default void conversionsRoundToNearestOrTowardZero() {
        convert(F64, I64, bits(F64, 2.9, -2.9, 1e30, -INF, -0.0), 2, -2, MOST, LEAST, 0);
        convert(F32, I64, bits(F32, 2.9, -2.9, 1e30, -INF, 16777216), 2, -2, MOST, LEAST, 16777216);
        convert(I64, F64, row(1, -3, (1L << 53) + 1, MOST), bits(F64, 1, -3, 0x1p53, 0x1p63));
        convert(I64, F32, row(1, -3, 16777217, 16777219, MOST), bits(F32, 1, -3, 16777216, 16777220, 0x1p63));
        convert(F64, F32, bits(F64, 0.1, 1e39, 1e-46, 1 + 0x1p-24), bits(F32, 0.1f, INF, 0, 1));
        convert(F32, F64, bits(F32, 0.1f, 1e-45f), bits(F64, 0.1f, 1e-45f));
    }

    /** The nearest float32 of this integer is not that of its nearest float64. */
    @Test
    default void integersBecomeFloatsInOneRounding() {
        long value = 0x8000008000000001L >>> 1;
        convert(I64, F32, row(value, -value), bits(F32, (float) value, (float) -value));
    }

    private void convert(RegisterType from, RegisterType to, long[] a, long... expected) {
        assertThat(compute(from, to, a, a, (code, x, y) -> code.convert(to, x)))
                .as("%s to %s", from, to)
                .containsExactly(expected);
    }

    @Test
    default void nanBecomesTheIntegerZero() {
        long[] a = bits(F64, INF, 1);
        assertThat(compute(F64, I64, a, a, (code, x, y) -> code.convert(I64, code.binary(Opcode.SUBTRACT, x, y))))
                .containsExactly(0, 0);
    }
}
