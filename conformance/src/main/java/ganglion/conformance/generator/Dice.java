package ganglion.conformance.generator;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;

/** Random choices. */
final class Dice {
    private static final MathContext DIGITS = new MathContext(4);

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean chance(double p) {
        return random.nextDouble() < p;
    }

    /** Both ends included. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** As likely between 1 and 10 as between 10 and 100. */
    int scale(int low, int high) {
        return (int) Math.round(Math.exp(between(Math.log(low), Math.log(high))));
    }

    long seed() {
        return random.nextLong();
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T of(ImmutableList<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Four digits, always with a point, so that it reads as a real. */
    static String real(double value) {
        String text = new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
        return text.contains(".") ? text : text + ".0";
    }

    /** A number between the ends as text with a unit. */
    String real(double low, double high, String unit) {
        return real(between(low, high)) + unit;
    }
}
