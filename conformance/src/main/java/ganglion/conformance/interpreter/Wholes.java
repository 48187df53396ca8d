package ganglion.conformance.interpreter;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.UnaryOperator;
import java.math.BigInteger;

/** The arithmetic of 64-bit integers: what leaves the range wraps, and is told by {@link #overflows}. */
final class Wholes {
    private Wholes() {}

    static long unary(UnaryOperator operator, long x) {
        return switch (operator) {
            case NEGATE -> -x;
            case ABS -> x < 0 ? -x : x;
            case SIGN -> Long.signum(x);
            default -> throw new Refusal(operator + " of an integer");
        };
    }

    static long binary(BinaryOperator operator, long a, long b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> b == 0 ? 0 : a / b;
            case REMAINDER -> b == 0 ? 0 : Math.floorMod(a, b);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case SHIFT_LEFT -> a << count(b);
            case SHIFT_RIGHT -> a >> count(b);
            case BIT_AND -> a & b;
            case BIT_OR -> a | b;
            default -> throw new Refusal(operator + " of integers");
        };
    }

    /** Whether the exact result needs more than 64 bits. */
    static boolean overflows(BinaryOperator operator, long a, long b) {
        BigInteger x = BigInteger.valueOf(a);
        return switch (operator) {
            case ADD ->
                Math.abs((double) a + b) > 0x1p62
                        && x.add(BigInteger.valueOf(b)).bitLength() > 63;
            case SUBTRACT ->
                Math.abs((double) a - b) > 0x1p62
                        && x.subtract(BigInteger.valueOf(b)).bitLength() > 63;
            case MULTIPLY ->
                Math.abs((double) a * b) > 0x1p62
                        && x.multiply(BigInteger.valueOf(b)).bitLength() > 63;
            case SHIFT_LEFT -> x.shiftLeft(count(b)).bitLength() > 63;
            default -> false;
        };
    }

    static boolean compare(BinaryOperator operator, long a, long b) {
        return Reals64.compare(operator, Long.compare(a, b), 0);
    }

    private static int count(long b) {
        return (int) Math.clamp(b, 0L, 63L);
    }
}
