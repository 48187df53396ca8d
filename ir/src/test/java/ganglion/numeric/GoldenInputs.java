package ganglion.numeric;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableList.Builder;

/** The rows of inputs of each group of the golden file: special values, random bit patterns, and numbers where a function works. */
final class GoldenInputs {
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        -0.5,
        1.5,
        -1.5,
        2.0,
        -2.0,
        2.5,
        -2.5,
        3.0,
        -3.0,
        1e-300,
        -1e-300,
        1e300,
        -1e300,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        0x1p-1022,
        -0x1p-1022,
        0x0.fffffffffffffp-1022,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        0x1.fffffffffffffp-1,
        0x1.0000000000001p0,
        709.0,
        709.78,
        709.79,
        710.0,
        711.0,
        -708.0,
        -709.0,
        -744.0,
        -745.0,
        -745.13,
        -745.14,
        -746.0,
        -747.0,
        0x1p40,
        -0x1p40,
        0x1.0000000000001p40,
        0x1p31,
        -0x1p31,
        0x1.fffffffcp30,
        0x1p32,
        0x1p52,
        0x1.8p52,
        0x1p53,
        0x1p62,
        0x1p63,
        -0x1p63,
        0x1.fffffffffffffp62,
        0x1p64,
        0x1p-54,
        -0x1p-54,
        0x1p-53,
        22.0,
        22.5,
        -30.0,
        0.49999999999999994,
        -0.49999999999999994,
        4503599627370495.5,
        3.4028235e38,
        1e-38,
        1e-45,
        0.425,
        0.925,
        1e-10,
        0x1p-60,
        0x1.6a09e667f3bccp-1,
        0x1.6a09e667f3bcdp-1,
        0x1.6a09e667f3bcep-1,
        1.5707963267948966,
        3.141592653589793
    };
    private static final double[] PAIRED = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        -0.5,
        2.0,
        -2.0,
        3.0,
        -3.0,
        1e300,
        -1e300,
        Double.MIN_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        0x1p53,
        0x1.fffffffffffffp52,
        -0x1.fffffffffffffp52,
        0x1.fffffffffffffp-1
    };
    private static final long[] WHOLE = {
        0,
        1,
        -1,
        2,
        -2,
        3,
        -3,
        7,
        -7,
        63,
        64,
        65,
        -64,
        100,
        4096,
        -4096,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MAX_VALUE - 1,
        Long.MIN_VALUE + 1
    };
    private static final double[] MEANS = {
        0.0, 1e-12, 1e-3, 0.05, 0.8, 2.0, 8.0, 20.0, 63.99, 64.0, 64.01, 200.0, 1000.0, 8192.0
    };

    private GoldenInputs() {}

    static ImmutableList<long[]> of(String group) {
        return switch (group) {
            case "f64" -> numbers();
            case "f64f64" -> pairs();
            case "f32f32" -> singles();
            case "i64i64" -> integers();
            case "fixed" -> fixed();
            case "fixedOfDouble" -> fixedOfDouble();
            case "word" -> words();
            case "draw" -> draws();
            case "poisson" -> poisson();
            case "digest" -> digests();
            default -> throw new IllegalArgumentException(group);
        };
    }

    private static ImmutableList<long[]> numbers() {
        Builder<long[]> rows = ImmutableList.builder();
        for (double value : SPECIAL) {
            rows.add(row(value));
        }
        for (int i = 0; i < 300; i++) {
            rows.add(new long[] {random(1, i)});
        }
        for (int i = 0; i < 750; i++) {
            rows.add(row(spread(2, i, -30, 11)));
        }
        for (int i = 0; i < 300; i++) {
            rows.add(row(Distributions.uniform01((int) random(3, i))));
        }
        return rows.build();
    }

    private static ImmutableList<long[]> pairs() {
        Builder<long[]> rows = ImmutableList.builder();
        for (double a : PAIRED) {
            for (double b : PAIRED) {
                rows.add(row(a, b));
            }
        }
        for (int i = 0; i < 100; i++) {
            rows.add(new long[] {random(4, i), random(5, i)});
        }
        for (int i = 0; i < 300; i++) {
            rows.add(row(spread(6, i, -8, 8), spread(7, i, -4, 6)));
            rows.add(row(Math.abs(spread(8, i, -8, 8)), spread(9, i, -4, 6)));
        }
        for (int i = 0; i < 200; i++) {
            rows.add(row(spread(10, i, -3, 6), Math.rint(spread(11, i, 0, 5))));
        }
        return rows.build();
    }

    private static ImmutableList<long[]> singles() {
        Builder<long[]> rows = ImmutableList.builder();
        float[] values = {0f, -0f, 1f, -1f, 1e-38f, 0.1f, 1e-45f, 3e38f, Float.NaN, Float.NEGATIVE_INFINITY};
        for (float a : values) {
            for (float b : values) {
                rows.add(new long[] {singleBits(a), singleBits(b)});
            }
        }
        for (int i = 0; i < 200; i++) {
            rows.add(new long[] {random(12, i) >>> 32, random(13, i) >>> 32});
        }
        return rows.build();
    }

    private static ImmutableList<long[]> integers() {
        Builder<long[]> rows = ImmutableList.builder();
        for (long a : WHOLE) {
            for (long b : WHOLE) {
                rows.add(new long[] {a, b});
            }
        }
        for (int i = 0; i < 600; i++) {
            rows.add(new long[] {ofSomeLength(14, i), ofSomeLength(15, i)});
        }
        return rows.build();
    }

    private static ImmutableList<long[]> fixed() {
        Builder<long[]> rows = ImmutableList.builder();
        for (long value : WHOLE) {
            for (long shift : new long[] {0, 1, 2, 12, 31, 32, 33, 62, 63, 64, -1}) {
                rows.add(new long[] {value, shift, random(16, (int) shift) >>> 32});
            }
        }
        for (int i = 0; i < 600; i++) {
            rows.add(new long[] {ofSomeLength(17, i), random(18, i) >>> 58, random(19, i) >>> 32});
        }
        for (int i = -40; i < 40; i++) {
            rows.add(new long[] {i, 3, random(20, i) >>> 32});
        }
        return rows.build();
    }

    private static ImmutableList<long[]> fixedOfDouble() {
        Builder<long[]> rows = ImmutableList.builder();
        for (double value : SPECIAL) {
            rows.add(new long[] {Double.doubleToLongBits(value), 12, random(21, 0) >>> 32});
        }
        for (int i = 0; i < 500; i++) {
            rows.add(new long[] {
                Double.doubleToLongBits(spread(22, i, -12, 12)), random(23, i) >>> 59, random(24, i) >>> 32
            });
        }
        return rows.build();
    }

    private static ImmutableList<long[]> words() {
        Builder<long[]> rows = ImmutableList.builder();
        for (long x : new long[] {
            0, 1, 2, 0x7FFFFFFF, 0x80000000L, 0x80000001L, 0xFFFFFF7FL, 0xFFFFFF80L, 0xFFFFFFFEL, 0xFFFFFFFFL
        }) {
            rows.add(new long[] {x});
        }
        for (int i = 0; i < 1000; i++) {
            rows.add(new long[] {random(25, i) >>> 32});
        }
        return rows.build();
    }

    private static ImmutableList<long[]> draws() {
        Builder<long[]> rows = ImmutableList.builder();
        for (int i = 0; i < 200; i++) {
            long index = i < 100 ? i : random(26, i) >>> 31;
            long step = i < 100 ? 1 + i / 40 : random(27, i) >>> 18;
            long seed = i < 100 ? 1 : random(28, i);
            rows.add(new long[] {seed, EntityHash.of("net.E" + i / 50) & 0xFFFFFFFFL, i & 1, step, i % 256, i / 7, index
            });
        }
        return rows.build();
    }

    private static ImmutableList<long[]> poisson() {
        Builder<long[]> rows = ImmutableList.builder();
        for (double mean : MEANS) {
            for (int i = 0; i < 60; i++) {
                rows.add(new long[] {Double.doubleToLongBits(mean), 12345, 7, 3 + i});
            }
        }
        return rows.build();
    }

    private static ImmutableList<long[]> digests() {
        return ImmutableList.of(new long[] {3}, new long[] {0}, new long[] {9}, new long[] {17}, new long[] {-40});
    }

    /** A number of either sign with an exponent in low .. high - 1. */
    private static double spread(int stream, int i, int low, int high) {
        long bits = random(stream, i);
        double size = 1.0 + (bits & 0xFFFFFFFFFFFFFL) * 0x1p-52;
        int exponent = low + (int) ((bits >>> 52 & 0x7FF) % (high - low));
        return Math.scalb(bits < 0 ? -size : size, exponent);
    }

    private static long ofSomeLength(int stream, int i) {
        return random(stream, i) >> (random(stream + 100, i) & 63);
    }

    private static long random(int stream, int i) {
        long high = Draws.word(2026, stream, false, 0, 0, 0, 2L * (i & 0xFFFF));
        return high << 32 | Integer.toUnsignedLong(Draws.word(2026, stream, false, 0, 0, 0, 2L * (i & 0xFFFF) + 1));
    }

    private static long[] row(double value) {
        return new long[] {Double.doubleToLongBits(value)};
    }

    private static long[] row(double a, double b) {
        return new long[] {Double.doubleToLongBits(a), Double.doubleToLongBits(b)};
    }

    private static long singleBits(float value) {
        return Integer.toUnsignedLong(Float.floatToIntBits(value));
    }
}
