package ganglion.report;

import java.util.Locale;

/** Numbers as people read them: three figures and a prefix of the unit. */
final class Scaled {
    private static final String SMALL = "m\u00b5npfa";
    private static final String LARGE = "kMGTPE";

    private Scaled() {}

    /** A quantity in units that take prefixes, such as {@code 1.25 mJ}. */
    static String of(double value, String unit) {
        if (value == 0 || !Double.isFinite(value)) {
            return (value == 0 ? "0 " : "- ") + unit;
        }
        double scaled = Math.abs(value);
        int power = 0;
        while (scaled >= 999.5 && power < LARGE.length()) {
            scaled /= 1000;
            power++;
        }
        while (scaled < 0.9995 && power > -SMALL.length()) {
            scaled *= 1000;
            power--;
        }
        String prefix =
                power == 0 ? "" : power > 0 ? LARGE.substring(power - 1, power) : SMALL.substring(-power - 1, -power);
        return (value < 0 ? "-" : "") + figures(scaled) + " " + prefix + unit;
    }

    private static String figures(double scaled) {
        String format = scaled >= 99.95 ? "%.0f" : scaled >= 9.995 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, scaled);
    }

    /** A plain number: whole ones with thin spaces between thousands. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202f');
    }

    /** Four figures of any number. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return count((long) value);
        }
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4g", value) : "-";
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, share >= 0.0995 ? "%.0f %%" : "%.1f %%", 100 * share);
    }
}
