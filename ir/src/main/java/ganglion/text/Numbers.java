package ganglion.text;

import java.util.regex.Pattern;

/** Numbers as words; what they read is exactly what they print. */
final class Numbers {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern REAL = Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{1,400})?(E-?[0-9]{1,4})?");

    private Numbers() {}

    /** The shortest decimal that reads back; {@code nan}, {@code inf}, {@code -inf}. */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return Double.toString(value);
    }

    /** The same without {@code .0}. */
    static String shortText(double value) {
        String text = text(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static boolean isWhole(String word) {
        return WHOLE.matcher(word).matches();
    }

    /** @throws NumberFormatException when the word is no whole number of 64 bits */
    static long whole(String word) {
        if (!isWhole(word)) {
            throw new NumberFormatException("a whole number is expected, not `" + word + "`");
        }
        return Long.parseLong(word);
    }

    /** @throws NumberFormatException when the word is no whole number of 32 bits */
    static int integer(String word) {
        return narrow(whole(word));
    }

    /** @throws NumberFormatException when the value is outside 32 bits */
    static int narrow(long value) {
        if (value != (int) value) {
            throw new NumberFormatException(value + " is outside 32 bits");
        }
        return (int) value;
    }

    /** @throws NumberFormatException when the word is no number or outside the range of float64 */
    static double real(String word) {
        return switch (word) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> finite(word);
        };
    }

    private static double finite(String word) {
        double value = REAL.matcher(word).matches() ? Double.parseDouble(word) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw new NumberFormatException("a number is expected, not `" + word + "`");
        }
        return value;
    }
}
