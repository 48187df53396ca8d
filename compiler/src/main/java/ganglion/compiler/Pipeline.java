package ganglion.compiler;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.compiler.passes.DelayRelays;
import ganglion.compiler.passes.Discretise;
import ganglion.compiler.passes.FixedFormats;
import ganglion.compiler.passes.FloatFormats;
import ganglion.compiler.passes.Pass;

/** The passes from the elaborated network to the one that is mapped, in order. */
final class Pipeline {
    private Pipeline() {}

    /** @param format of reals on chips with float arithmetic */
    static ImmutableList<Pass> passes(Chip chip, String format) {
        return ImmutableList.of(
                new Discretise(),
                switch (chip.arithmetic()) {
                    case Arithmetic.Floating _ -> new FloatFormats(format);
                    case Arithmetic.FixedPoint fixed -> new FixedFormats(fixed, chip.register());
                },
                new DelayRelays());
    }

    /** The word under which the number format of a run is reported. */
    static String format(Chip chip, String asked) {
        return switch (chip.arithmetic()) {
            case Arithmetic.Floating _ -> asked;
            case Arithmetic.FixedPoint _ -> "fixed";
        };
    }
}
