package ganglion.compiler;

import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.compiler.passes.FixedFormats;
import ganglion.compiler.passes.FloatFormats;
import ganglion.compiler.passes.Pass;

/** What the arithmetic of a chip decides between the elaborated network and the one that is mapped. */
final class Pipeline {
    private Pipeline() {}

    /**
     * The pass that chooses number formats.
     *
     * @param format of reals on chips with float arithmetic
     */
    static Pass formats(Chip chip, String format) {
        return switch (chip.arithmetic()) {
            case Arithmetic.Floating _ -> new FloatFormats(format);
            case Arithmetic.FixedPoint fixed -> new FixedFormats(fixed, chip.register());
        };
    }

    /** The word under which the number format of a run is reported. */
    static String format(Chip chip, String asked) {
        return switch (chip.arithmetic()) {
            case Arithmetic.Floating _ -> asked;
            case Arithmetic.FixedPoint _ -> "fixed";
        };
    }
}
