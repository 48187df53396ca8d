package ganglion.compiler.passes;

import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.analysis.Ranges;
import ganglion.dynamics.Expression;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;

/** What rounding weights to multiples of a unit costs. */
final class WeightError {
    private WeightError() {}

    /**
     * The greatest change of any weight over the greatest weight of its projection: measured where the weights are given, half a
     * unit where they are drawn.
     */
    static double of(Network network) {
        return network.projections().stream().mapToDouble(WeightError::of).max().orElse(0);
    }

    private static double of(Projection projection) {
        double greatest = Ranges.of(projection.weight(), projection.columns()).magnitude();
        if (!(projection.format() instanceof WeightFormat.Multiples format)
                || !(greatest > 0)
                || Double.isInfinite(greatest)) {
            return 0;
        }
        return switch (projection.weight()) {
            case Expression.Real(double weight) -> change(weight, format) / greatest;
            case Expression.Column column -> change(values(projection, column.name()), format) / greatest;
            default -> format.resolution() / 2 / greatest;
        };
    }

    private static ImmutableDoubleArray values(Projection projection, String column) {
        return projection.columns().stream()
                .filter(data -> data.name().equals(column))
                .findFirst()
                .orElseThrow()
                .values();
    }

    private static double change(ImmutableDoubleArray weights, WeightFormat.Multiples format) {
        return weights.stream().map(weight -> change(weight, format)).max().orElse(0);
    }

    private static double change(double weight, WeightFormat.Multiples format) {
        double unit = format.resolution();
        return Math.abs(weight - Math.clamp(Math.rint(weight / unit), -format.most(), format.most()) * unit);
    }
}
