package ganglion.compiler.passes;

import ganglion.compiler.analysis.NetworkIndex;
import ganglion.compiler.analysis.Ranges;
import ganglion.network.Projection;

/**
 * Weights that a projection draws from a distribution: samples, of which 255 levels tell as much as more would. All that leave
 * one population share their levels, so that an engine may keep them in one row.
 */
final class DrawnWeights {
    private static final int LEVELS = 127;

    private DrawnWeights() {}

    static boolean of(Projection projection) {
        return Ranges.of(projection.weight(), projection.columns()).magnitude() > 0
                && Ranges.draws(projection.weight());
    }

    /** The multiple of the unit that lets the greatest of them be stored in a byte. */
    static int step(NetworkIndex network, Projection projection, double unit) {
        double greatest = network.leaving(projection.source()).stream()
                .filter(DrawnWeights::of)
                .mapToDouble(other -> Ranges.of(other.weight(), other.columns()).magnitude())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return (int) Math.max(1, Math.ceil(greatest / (LEVELS * unit)));
    }
}
