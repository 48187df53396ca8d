package ganglion.compiler.semantics;

import ganglion.chip.CoreLimits;
import ganglion.syntax.ChipItem;
import java.util.OptionalLong;

/** Reads what one core can hold. */
final class CoreSection {
    private static final long MOST = 1L << 40;
    private static final int LONGEST = 1 << 20;

    private CoreSection() {}

    static CoreLimits read(ChipSection core) {
        int least = (int) core.whole("delay_min", 0, LONGEST).orElse(1);
        int most = (int) core.whole("delay_max", 0, LONGEST).orElse(65535);
        if (least > most) {
            core.reading()
                    .contradiction(
                            core.value("delay_min")
                                    .or(() -> core.value("delay_max"))
                                    .map(ChipItem.Entry::span)
                                    .orElse(core.span()),
                            "`delay_min` " + least + " is above `delay_max` " + most);
        }
        return new CoreLimits(
                limit(core, "neurons"),
                limit(core, "axons_in"),
                limit(core, "axons_out"),
                limit(core, "synapses"),
                least,
                most);
    }

    private static OptionalLong limit(ChipSection core, String key) {
        return core.whole(key, 1, MOST);
    }
}
