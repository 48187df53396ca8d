package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Range;
import ganglion.chip.WeightRegister;
import ganglion.syntax.ChipItem;
import java.util.Optional;

/** Reads how a core stores whole weights: {@code weights { bits 8  truncation floor  exponent -8..7  exponent_on sum }}. */
final class RegisterSection {
    private static final int MOST_BITS = 16;
    private static final int MOST_SUM_BITS = 23;
    private static final Range NO_EXPONENT = new Range(0, 0);

    private RegisterSection() {}

    static Optional<WeightRegister> read(ChipSection core) {
        return core.group("weights").map(RegisterSection::register);
    }

    private static WeightRegister register(ChipSection weights) {
        int bits = (int) weights.whole("bits", 1, MOST_BITS).orElse(8);
        String truncation =
                weights.word("truncation", ImmutableList.of("floor", "zero")).orElse("floor");
        String place =
                weights.word("exponent_on", ImmutableList.of("sum", "weight")).orElse("sum");
        Range exponents = weights.range("exponent", -16, 16).orElse(NO_EXPONENT);
        int sumBits = (int) weights.whole("sum_bits", 2, MOST_SUM_BITS).orElse(MOST_BITS);
        if (sumBits <= bits) {
            weights.reading()
                    .contradiction(
                            weights.value("sum_bits").map(ChipItem.Entry::span).orElse(weights.span()),
                            "weights of " + bits + " bits and a sign are wider than the " + sumBits
                                    + " bits of `sum_bits`");
        }
        weights.complainAboutRest();
        return new WeightRegister(
                bits,
                truncation.equals("floor") ? WeightRegister.Truncation.FLOOR : WeightRegister.Truncation.ZERO,
                place.equals("sum") ? WeightRegister.Exponent.SUM : WeightRegister.Exponent.WEIGHT,
                exponents,
                Math.max(sumBits, bits + 1));
    }
}
