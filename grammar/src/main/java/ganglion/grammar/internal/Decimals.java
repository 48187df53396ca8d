package ganglion.grammar.internal;

/** The decimals of the language: digits, perhaps a fraction, perhaps an exponent. */
final class Decimals {
    private static final int MOST_EXPONENT_DIGITS = 4;

    private Decimals() {}

    /** How many characters of a number or quantity belong to its decimal: {@code 1e3pA} has 3, {@code 1eV} has 1. */
    static int length(String text) {
        int end = digits(text, 0);
        if (end < text.length() && text.charAt(end) == '.') {
            end = digits(text, end + 1);
        }
        int exponent = exponentDigits(text, end);
        return exponent < 0 ? end : digits(text, exponent);
    }

    /** Whether a decimal lies in the range of a double: neither beyond the largest nor rounded to 0. */
    static boolean isInRange(String decimal) {
        int exponent = exponentDigits(decimal, digits(decimal, 0));
        int point = decimal.indexOf('.');
        if (point >= 0) {
            exponent = exponentDigits(decimal, digits(decimal, point + 1));
        }
        if (exponent >= 0 && decimal.length() - exponent > MOST_EXPONENT_DIGITS) {
            return false;
        }
        double value = Double.parseDouble(decimal);
        return Double.isFinite(value) && (value != 0 || isZero(decimal));
    }

    private static boolean isZero(String decimal) {
        int end = 0;
        while (end < decimal.length() && (decimal.charAt(end) == '0' || decimal.charAt(end) == '.')) {
            end++;
        }
        return end == decimal.length() || Character.toLowerCase(decimal.charAt(end)) == 'e';
    }

    /** Where the digits of an exponent at a place start, or -1 when there is no exponent. */
    private static int exponentDigits(String text, int at) {
        if (at >= text.length() || Character.toLowerCase(text.charAt(at)) != 'e') {
            return -1;
        }
        boolean signed = at + 1 < text.length() && (text.charAt(at + 1) == '+' || text.charAt(at + 1) == '-');
        int start = signed ? at + 2 : at + 1;
        return start < text.length() && isDigit(text.charAt(start)) ? start : -1;
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
