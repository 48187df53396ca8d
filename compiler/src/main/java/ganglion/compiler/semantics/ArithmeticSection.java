package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Arithmetic;
import ganglion.chip.Learning;
import ganglion.syntax.ChipItem;

/** Reads how a core holds numbers. */
final class ArithmeticSection {
    private static final int MOST_STATE = 48;

    private ArithmeticSection() {}

    static Arithmetic read(ChipSection core) {
        String kind =
                core.word("arithmetic", ImmutableList.of("float", "fixed")).orElse("float");
        if (kind.equals("float")) {
            core.group("conductances").ifPresent(section -> refuse(core, section));
            return new Arithmetic.Floating();
        }
        int weights = bits(core, "weight_bits", 8, 24);
        int states = bits(core, "state_bits", 24, MOST_STATE);
        Learning usual = Learning.usual(weights, states);
        Arithmetic.FixedPoint fixed = new Arithmetic.FixedPoint(
                weights,
                states,
                bits(core, "payload_bits", 16, 24),
                core.group("learning")
                        .map(section -> learning(section, usual, states))
                        .orElse(usual),
                core.group("conductances").map(ConductanceSection::read));
        if (fixed.weightBits() > fixed.stateBits()) {
            core.reading()
                    .contradiction(
                            core.value("weight_bits").map(ChipItem.Entry::span).orElse(core.span()),
                            "weights of " + fixed.weightBits() + " bits are wider than states of " + fixed.stateBits());
        }
        return fixed;
    }

    private static void refuse(ChipSection core, ChipSection section) {
        ConductanceSection.read(section);
        core.reading()
                .contradiction(section.span(), "weights of `conductances` have a greatest one: say `arithmetic fixed`");
    }

    private static Learning learning(ChipSection section, Learning usual, int states) {
        Learning learning = new Learning(
                bits(section, "weight_bits", usual.weightBits(), 24),
                bits(section, "state_bits", usual.stateBits(), MOST_STATE),
                bits(section, "trace_bits", usual.traceBits(), MOST_STATE),
                section.word("rounding", ImmutableList.of("nearest", "stochastic"))
                        .filter("stochastic"::equals)
                        .map(_ -> Learning.Rounding.STOCHASTIC)
                        .orElse(Learning.Rounding.NEAREST));
        section.complainAboutRest();
        int widest = Math.max(learning.weightBits(), Math.max(learning.stateBits(), learning.traceBits()));
        if (widest > states) {
            section.reading()
                    .contradiction(
                            section.span(), "what learns has " + widest + " bits, more than states of " + states);
        }
        return learning;
    }

    private static int bits(ChipSection core, String key, int usual, int most) {
        return (int) core.whole(key, 2, most).orElse(usual);
    }
}
