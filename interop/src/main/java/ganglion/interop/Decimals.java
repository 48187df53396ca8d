package ganglion.interop;

import java.nio.charset.StandardCharsets;

/** Reads decimal numbers out of bytes, correctly rounded. */
final class Decimals {
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final int MOST_DIGITS = 15;

    private Decimals() {}

    /** The number that all of the bytes write; NaN when they write none. */
    static double parse(byte[] text, int length) {
        boolean negative = length > 0 && text[0] == '-';
        int from = negative || (length > 0 && text[0] == '+') ? 1 : 0;
        long digits = 0;
        int fraction = 0;
        boolean point = false;
        int seen = 0;
        for (int i = from; i < length; i++) {
            int next = text[i];
            if (next == '.' && !point) {
                point = true;
            } else if (next >= '0' && next <= '9' && seen < MOST_DIGITS) {
                digits = digits * 10 + next - '0';
                fraction += point ? 1 : 0;
                seen++;
            } else {
                return slowly(text, length);
            }
        }
        if (seen == 0) {
            return Double.NaN;
        }
        // both are exact in a double, so that the one division rounds correctly
        double value = digits / POWERS[fraction];
        return negative ? -value : value;
    }

    private static double slowly(byte[] text, int length) {
        for (int i = 0; i < length; i++) {
            if ("0123456789+-.eE".indexOf(text[i]) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(new String(text, 0, length, StandardCharsets.US_ASCII));
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }
}
