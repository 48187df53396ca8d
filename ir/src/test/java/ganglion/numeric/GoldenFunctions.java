package ganglion.numeric;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMap.Builder;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/** Every function of the package as one from 64-bit words to a 64-bit word, by the names that the golden file uses. */
final class GoldenFunctions {
    /** A function on bit patterns; a NaN result is given as the canonical NaN. */
    @FunctionalInterface
    interface OnBits {
        long apply(long[] in);
    }

    /** Functions with the same arguments, which share the rows of inputs. */
    record Group(String name, int arguments, ImmutableMap<String, OnBits> functions) {}

    /** Number of inputs behind a digest. */
    static final int DIGEST_INPUTS = 100_000;

    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private GoldenFunctions() {}

    static ImmutableList<Group> groups() {
        return ImmutableList.of(
                unary(),
                binary(),
                float32(),
                integers(),
                fixed(),
                fixedOfDouble(),
                words(),
                draws(),
                poisson(),
                digests());
    }

    private static Group unary() {
        Builder<String, OnBits> f = ImmutableMap.builder();
        elementary().forEach((name, function) -> f.put(name, in -> bits(function.applyAsDouble(number(in[0])))));
        f.put("floor", in -> bits(Arithmetic.floor(number(in[0]))));
        f.put("ceil", in -> bits(Arithmetic.ceil(number(in[0]))));
        f.put("trunc", in -> bits(Arithmetic.trunc(number(in[0]))));
        f.put("rint", in -> bits(Arithmetic.rint(number(in[0]))));
        f.put("sign", in -> bits(Arithmetic.sign(number(in[0]))));
        f.put("toLong", in -> Arithmetic.toLong(number(in[0])));
        f.put("toInt", in -> Arithmetic.toInt(number(in[0])));
        f.put("roundToLong", in -> Arithmetic.roundToLong(number(in[0])));
        f.put("toFloat", in -> bits(Arithmetic.toFloat(number(in[0]))));
        f.put("bernoulliThreshold", in -> Distributions.bernoulliThreshold(number(in[0])));
        return new Group("f64", 1, f.build());
    }

    private static ImmutableMap<String, DoubleUnaryOperator> elementary() {
        Builder<String, DoubleUnaryOperator> f = ImmutableMap.builder();
        f.put("exp", Elementary::exp);
        f.put("expm1", Elementary::expm1);
        f.put("log", Elementary::log);
        f.put("log1p", Elementary::log1p);
        f.put("tanh", Elementary::tanh);
        f.put("sin", Elementary::sin);
        f.put("cos", Elementary::cos);
        f.put("normalQuantile", Distributions::normalQuantile);
        return f.build();
    }

    private static Group binary() {
        Builder<String, OnBits> f = ImmutableMap.builder();
        putReal(f, "min", Arithmetic::min);
        putReal(f, "max", Arithmetic::max);
        putReal(f, "pow", Elementary::pow);
        putReal(f, "remainder", Arithmetic::remainder);
        return new Group("f64f64", 2, f.build());
    }

    private static Group float32() {
        Builder<String, OnBits> f = ImmutableMap.builder();
        f.put("minFloat", in -> bits(Arithmetic.min(single(in[0]), single(in[1]))));
        f.put("maxFloat", in -> bits(Arithmetic.max(single(in[0]), single(in[1]))));
        f.put("timesFloat", in -> bits(single(in[0]) * single(in[1])));
        return new Group("f32f32", 2, f.build());
    }

    private static Group integers() {
        Builder<String, OnBits> f = ImmutableMap.builder();
        putWhole(f, "divide", Arithmetic::divide);
        putWhole(f, "remainderLong", Arithmetic::remainder);
        putWhole(f, "shiftLeft", Arithmetic::shiftLeft);
        putWhole(f, "shiftRight", Arithmetic::shiftRight);
        putWhole(f, "addOverflows", (a, b) -> Arithmetic.addOverflows(a, b) ? 1 : 0);
        putWhole(f, "subtractOverflows", (a, b) -> Arithmetic.subtractOverflows(a, b) ? 1 : 0);
        putWhole(f, "multiplyOverflows", (a, b) -> Arithmetic.multiplyOverflows(a, b) ? 1 : 0);
        putWhole(f, "shiftLeftOverflows", (a, b) -> Arithmetic.shiftLeftOverflows(a, b) ? 1 : 0);
        putWhole(f, "abs", (a, b) -> Arithmetic.abs(a));
        putWhole(f, "negate", (a, b) -> Arithmetic.negate(a));
        putWhole(f, "signLong", (a, b) -> Arithmetic.sign(a));
        f.put("longToDouble", in -> bits(Arithmetic.toDouble(in[0])));
        f.put("longToFloat", in -> bits(Arithmetic.toFloat(in[0])));
        return new Group("i64i64", 2, f.build());
    }

    /** Arguments: value, shift or bits, word. */
    private static Group fixed() {
        Builder<String, OnBits> f = ImmutableMap.builder();
        for (Rounding rounding : Rounding.values()) {
            f.put("roundShift" + rounding, in -> FixedPoint.roundShift(in[0], (int) in[1], rounding));
        }
        for (Overflow overflow : Overflow.values()) {
            f.put("fit" + overflow, in -> FixedPoint.fit(in[0], bitsOf(in[1]), overflow));
        }
        f.put("roundShiftStochastic", in -> FixedPoint.roundShiftStochastic(in[0], (int) in[1], (int) in[2]));
        f.put("fits", in -> FixedPoint.fits(in[0], bitsOf(in[1])) ? 1 : 0);
        f.put("fixedToDouble", in -> bits(FixedPoint.toDouble(in[0], (int) in[1])));
        return new Group("fixed", 3, f.build());
    }

    private static int bitsOf(long argument) {
        return (int) Math.clamp(argument, 1L, 64L);
    }

    /** Arguments: number, fraction bits, word. */
    private static Group fixedOfDouble() {
        Builder<String, OnBits> f = ImmutableMap.builder();
        for (Rounding rounding : Rounding.values()) {
            f.put("fixedOfDouble" + rounding, in -> FixedPoint.ofDouble(number(in[0]), (int) in[1], rounding));
        }
        f.put("fixedOfDoubleStochastic", in -> FixedPoint.ofDoubleStochastic(number(in[0]), (int) in[1], (int) in[2]));
        return new Group("fixedOfDouble", 3, f.build());
    }

    private static Group words() {
        Builder<String, OnBits> f = ImmutableMap.builder();
        f.put("uniform01", in -> bits(Distributions.uniform01((int) in[0])));
        f.put("uniform01Float", in -> bits(Distributions.uniform01Float((int) in[0])));
        f.put("uniformMinus65To50", in -> bits(Distributions.uniform(-65.0, 50.0, (int) in[0])));
        f.put("integerBelow1000", in -> Distributions.integer(1000, (int) in[0]));
        f.put("bernoulli03", in -> Distributions.bernoulli(Distributions.bernoulliThreshold(0.3), (int) in[0]) ? 1 : 0);
        f.put("gap0001", in -> Distributions.geometricGap(Elementary.log1p(-0.001), (int) in[0]));
        f.put("normal", in -> bits(Distributions.normal((int) in[0])));
        return new Group("word", 1, f.build());
    }

    /** Arguments: seed, entity, elaboration, step or row, site, part, index. */
    private static Group draws() {
        Builder<String, OnBits> f = ImmutableMap.builder();
        f.put(
                "drawWord",
                in -> Integer.toUnsignedLong(
                        Draws.word(in[0], (int) in[1], in[2] != 0, in[3], (int) in[4], (int) in[5], in[6])));
        f.put(
                "drawNoiseWord",
                in -> Integer.toUnsignedLong(
                        Draws.noiseWord(in[0], (int) in[1], in[3], (int) in[4], (int) in[5], in[6])));
        f.put("drawHalfWord", in -> Draws.halfWord(in[0], (int) in[1], in[3], (int) in[4], (int) in[5], in[6]));
        return new Group("draw", 7, f.build());
    }

    /** Arguments: mean, seed, step, index. */
    private static Group poisson() {
        Builder<String, OnBits> f = ImmutableMap.builder();
        f.put("poissonThresholds", in -> digestOfTable(PoissonTable.of(number(in[0]))));
        f.put(
                "poissonEveryStep",
                in -> Draws.poissonEveryStep(PoissonTable.of(number(in[0])), in[1], 99, in[2], 3, in[3]));
        f.put("poisson", in -> Draws.poisson(PoissonTable.of(number(in[0])), in[1], 99, true, in[2], 3, in[3]));
        return new Group("poisson", 4, f.build());
    }

    private static long digestOfTable(PoissonTable table) {
        long digest = fold(FNV_BASIS, table.parts());
        for (int j = 0; j < table.thresholds().length(); j++) {
            digest = fold(digest, table.thresholds().get(j));
        }
        return digest;
    }

    /** Argument: a base exponent; the digest is over {@link #DIGEST_INPUTS} numbers around 2^exponent, of either sign. */
    private static Group digests() {
        Builder<String, OnBits> f = ImmutableMap.builder();
        elementary().forEach((name, function) -> f.put("digest." + name, in -> digest(function, (int) in[0])));
        f.put("digest.pow", in -> digest(x -> Elementary.pow(Math.abs(x), 0.1 * x), (int) in[0]));
        return new Group("digest", 1, f.build());
    }

    private static long digest(DoubleUnaryOperator function, int exponent) {
        long digest = FNV_BASIS;
        for (int i = 0; i < DIGEST_INPUTS; i++) {
            digest = fold(digest, bits(function.applyAsDouble(digestInput(exponent, i))));
        }
        return digest;
    }

    /** Sign and significand of two random words, an exponent up to 15 below the base. */
    private static double digestInput(int exponent, int i) {
        int high = Draws.word(5, exponent, false, 0, 0, 0, 2L * i);
        int low = Draws.word(5, exponent, false, 0, 0, 0, 2L * i + 1);
        long biased = 1023 + exponent - (low & 15);
        long sign = (long) (high >>> 31) << 63;
        return Double.longBitsToDouble(
                sign | biased << 52 | (long) (high & 0xFFFFF) << 32 | Integer.toUnsignedLong(low));
    }

    private static long fold(long digest, long value) {
        return (digest ^ value) * FNV_PRIME;
    }

    private static void putReal(Builder<String, OnBits> f, String name, DoubleBinaryOperator function) {
        f.put(name, in -> bits(function.applyAsDouble(number(in[0]), number(in[1]))));
    }

    private static void putWhole(Builder<String, OnBits> f, String name, LongBinaryOperator function) {
        f.put(name, in -> function.applyAsLong(in[0], in[1]));
    }

    static double number(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static float single(long bits) {
        return Float.intBitsToFloat((int) bits);
    }

    private static long bits(double value) {
        return Double.doubleToLongBits(value);
    }

    private static long bits(float value) {
        return Integer.toUnsignedLong(Float.floatToIntBits(value));
    }
}
