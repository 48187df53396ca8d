package ganglion.experiment.picture;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.MathContext;

/** The numbers that an axis shows, and where its ticks stand. */
public record Range(double low, double high) {
    private static final int TICKS = 6;

    /** From the least to the greatest of some numbers, a little more where they are all equal. */
    public static Range of(double least, double greatest) {
        if (!(least <= greatest)) {
            return new Range(0, 1);
        }
        if (least < greatest) {
            return new Range(least, greatest);
        }
        double more = least == 0 ? 1 : Math.abs(least) / 10;
        return new Range(least - more, least + more);
    }

    /** The same with room on both sides. */
    public Range padded(double share) {
        double more = (high - low) * share;
        return new Range(low - more, high + more);
    }

    /** How far from the low end, from 0 to 1. */
    double share(double value) {
        return (value - low) / (high - low);
    }

    /** Distance of ticks: 1, 2 or 5 times a power of ten. */
    private double step() {
        double rough = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double factor = rough / power;
        return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }

    ImmutableList<Double> ticks() {
        double step = step();
        ImmutableList.Builder<Double> ticks = ImmutableList.builder();
        for (double k = Math.ceil(low / step); k * step <= high + step * 1e-9; k++) {
            ticks.add(k * step);
        }
        return ticks.build();
    }

    /** A tick as text. */
    static String text(double tick) {
        BigDecimal digits = new BigDecimal(tick).round(new MathContext(6)).stripTrailingZeros();
        boolean plain = tick == 0 || Math.abs(tick) >= 1e-4 && Math.abs(tick) < 1e6;
        if (tick == 0 || plain) {
            return tick == 0 ? "0" : digits.toPlainString();
        }
        int exponent = digits.precision() - digits.scale() - 1;
        return digits.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
