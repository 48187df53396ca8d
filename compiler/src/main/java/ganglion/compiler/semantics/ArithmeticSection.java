package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Arithmetic;
import ganglion.syntax.ChipItem;

/** Reads how a core holds numbers. */
final class ArithmeticSection {
    private ArithmeticSection() {}

    static Arithmetic read(ChipSection core) {
        String kind =
                core.word("arithmetic", ImmutableList.of("float", "fixed")).orElse("float");
        if (kind.equals("float")) {
            return new Arithmetic.Floating();
        }
        Arithmetic.FixedPoint fixed = new Arithmetic.FixedPoint(
                bits(core, "weight_bits", 8, 24), bits(core, "state_bits", 24, 48), bits(core, "payload_bits", 16, 24));
        if (fixed.weightBits() > fixed.stateBits()) {
            core.reading()
                    .contradiction(
                            core.value("weight_bits").map(ChipItem.Entry::span).orElse(core.span()),
                            "weights of " + fixed.weightBits() + " bits are wider than states of " + fixed.stateBits());
        }
        return fixed;
    }

    private static int bits(ChipSection core, String key, int usual, int most) {
        return (int) core.whole(key, 2, most).orElse(usual);
    }
}
