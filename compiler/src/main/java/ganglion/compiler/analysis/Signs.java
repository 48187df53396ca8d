package ganglion.compiler.analysis;

import ganglion.network.Projection;

/** Which signs weights have. */
public final class Signs {
    private Signs() {}

    /** Of all weights that the text gives a projection. */
    public static Projection.Sign of(Projection projection) {
        Interval weights = Ranges.of(projection.weight(), projection.columns());
        return weights.low() >= 0
                ? Projection.Sign.EXCITATORY
                : weights.high() <= 0 ? Projection.Sign.INHIBITORY : Projection.Sign.MIXED;
    }
}
