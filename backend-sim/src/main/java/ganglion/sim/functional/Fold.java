package ganglion.sim.functional;

import ganglion.numeric.Arithmetic;
import ganglion.program.FoldCode;
import java.math.BigInteger;

/** Joins one more contribution with what a port holds. */
final class Fold {
    private final FoldCode code;
    private final long most;

    Fold(FoldCode code) {
        this.code = code;
        this.most = Long.MAX_VALUE >> (Long.SIZE - code.bits());
    }

    boolean isSum() {
        return code.isSum();
    }

    /** What it starts from, as bits of the port's type. */
    long empty() {
        return code.empty();
    }

    double join(double held, double amount) {
        return switch (code.kind()) {
            case SUM -> held + amount;
            case MAX -> Arithmetic.max(held, amount);
            case PRODUCT -> held * amount;
        };
    }

    float join(float held, float amount) {
        return switch (code.kind()) {
            case SUM -> held + amount;
            case MAX -> Arithmetic.max(held, amount);
            case PRODUCT -> held * amount;
        };
    }

    long join(long held, long amount) {
        return switch (code.kind()) {
            case SUM -> held + amount;
            case MAX -> Math.max(held, amount);
            case PRODUCT -> product(held, amount);
        };
    }

    private long product(long held, long factor) {
        long product = held * factor;
        boolean fits = Math.multiplyHigh(held, factor) == product >> (Long.SIZE - 1);
        if (fits && code.shift() == 0) {
            return Math.clamp(product, -most, most);
        }
        BigInteger exact = BigInteger.valueOf(held).multiply(BigInteger.valueOf(factor));
        BigInteger below = exact.shiftRight(code.shift());
        BigInteger twice = exact.subtract(below.shiftLeft(code.shift())).shiftLeft(1);
        int half = twice.compareTo(BigInteger.ONE.shiftLeft(code.shift()));
        boolean up = half > 0 || half == 0 && below.testBit(0);
        BigInteger nearest = up ? below.add(BigInteger.ONE) : below;
        BigInteger limit = BigInteger.valueOf(most);
        return nearest.min(limit).max(limit.negate()).longValue();
    }
}
