package ganglion.compiler.passes;

import ganglion.dynamics.Expression;
import ganglion.network.DataColumn;
import ganglion.network.Projection;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The unit of weights of few bits: where they are all given, the power of two at which the sum of the squares of their changes is least,
 * so that a few great ones are clipped when all others gain by it.
 */
final class ScaleSearch {
    /** With more bits, half a unit is less than what the clipping of any one weight costs. */
    private static final int FEW_BITS = 8;

    private static final int MOST_HALVINGS = 3;

    private ScaleSearch() {}

    /**
     * An exponent of two.
     *
     * @param fitting the least exponent at which every weight fits
     * @param bits of a weight
     */
    static int exponent(PortInputs inputs, int fitting, int bits) {
        boolean searched = bits < FEW_BITS
                && !inputs.change()
                && inputs.projections().stream()
                        .allMatch(projection -> given(projection).isPresent());
        if (!searched) {
            return fitting;
        }
        int best = fitting;
        double least = Double.MAX_VALUE;
        for (int exponent = fitting; exponent >= fitting - MOST_HALVINGS; exponent--) {
            double error = error(inputs, Math.scalb(1.0, exponent), (1 << (bits - 1)) - 1);
            if (error < least) {
                least = error;
                best = exponent;
            }
        }
        return best;
    }

    private static double error(PortInputs inputs, double unit, int most) {
        return inputs.projections().stream()
                .flatMapToDouble(projection -> given(projection).orElseThrow())
                .map(weight -> {
                    double change = weight - Math.clamp(Math.rint(weight / unit), -most, most) * unit;
                    return change * change;
                })
                .sum();
    }

    private static Optional<DoubleStream> given(Projection projection) {
        return switch (projection.weight()) {
            case Expression.Real(double weight) -> Optional.of(DoubleStream.of(weight));
            case Expression.Column column ->
                projection.columns().stream()
                        .filter(data -> data.name().equals(column.name()))
                        .map(DataColumn::values)
                        .map(values -> values.stream())
                        .findFirst();
            default -> Optional.empty();
        };
    }
}
