package ganglion.dynamics;

import static com.google.common.base.Preconditions.checkArgument;

/** The format in which a value is held: semantics section 7. */
public sealed interface NumberFormat {

    /** That of the run or the chip: not settled yet. */
    record Usual() implements NumberFormat {}

    /** IEEE binary64. */
    record Float64() implements NumberFormat {}

    /** IEEE binary32; every operation is rounded to it. */
    record Float32() implements NumberFormat {}

    /** 64-bit integer; overflow is an error of the run. */
    record Integer64() implements NumberFormat {}

    /**
     * The integer k stands for k * 2^-fraction; {@code bits} include the sign. The fraction may be negative or exceed the
     * bits. Expressions over fixed values are exact; rounding and overflow act once, at the assignment.
     */
    record Fixed(int bits, int fraction, Rounding rounding, Overflow overflow) implements NumberFormat {
        public Fixed {
            checkArgument(2 <= bits && bits <= 62, "fixed-point bits %s outside 2..62", bits);
            checkArgument(-60 <= fraction && fraction <= 60, "fraction %s outside -60..60", fraction);
        }

        /** The value of one unit in the last place, 2^-fraction. */
        public double unit() {
            return Math.scalb(1.0, -fraction);
        }
    }
}
