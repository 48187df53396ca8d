package ganglion.compiler.passes;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.analysis.Ranges;
import ganglion.compiler.mapping.SynapseCount;
import ganglion.dynamics.Expression;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import java.util.LinkedHashMap;
import java.util.Map;

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
            case Expression.Column column -> change(projection.values(column.name()), format) / greatest;
            default -> format.resolution() / 2 / greatest;
        };
    }

    /**
     * By population, the root mean square of the changes of the weights that end in it over that of the weights themselves; of drawn weights
     * that of a unit's rounding, and half their bound for the weights.
     */
    static ImmutableMap<String, Double> drives(Network network) {
        Map<String, double[]> squares = new LinkedHashMap<>();
        for (Projection projection : network.projections()) {
            if (projection.format() instanceof WeightFormat.Multiples format
                    && projection.synapse().isEmpty()) {
                double[] sums = squares.computeIfAbsent(projection.target(), _ -> new double[2]);
                double[] means = meanSquares(projection, format);
                int sources = network.population(projection.source()).size();
                double synapses = SynapseCount.of(
                                projection.connector(),
                                sources,
                                network.population(projection.target()).size())
                        .expected();
                sums[0] += synapses * means[0];
                sums[1] += synapses * means[1];
            }
        }
        ImmutableMap.Builder<String, Double> drives = ImmutableMap.builder();
        squares.forEach((population, sums) -> {
            if (sums[1] > 0 && Double.isFinite(sums[1])) {
                drives.put(population, Math.sqrt(sums[0] / sums[1]));
            }
        });
        return drives.buildOrThrow();
    }

    /** Of the changes, and of the weights. */
    private static double[] meanSquares(Projection projection, WeightFormat.Multiples format) {
        return switch (projection.weight()) {
            case Expression.Real(double weight) -> meanSquares(ImmutableDoubleArray.of(weight), format);
            case Expression.Column column -> meanSquares(projection.values(column.name()), format);
            default -> {
                double bound =
                        Ranges.of(projection.weight(), projection.columns()).magnitude() / 2;
                yield new double[] {format.resolution() * format.resolution() / 12, bound * bound};
            }
        };
    }

    private static double[] meanSquares(ImmutableDoubleArray weights, WeightFormat.Multiples format) {
        double[] means = new double[2];
        weights.forEach(weight -> {
            double change = change(weight, format);
            means[0] += change * change / weights.length();
            means[1] += weight * weight / weights.length();
        });
        return means;
    }

    private static double change(ImmutableDoubleArray weights, WeightFormat.Multiples format) {
        return weights.stream().map(weight -> change(weight, format)).max().orElse(0);
    }

    private static double change(double weight, WeightFormat.Multiples format) {
        double unit = format.resolution();
        return Math.abs(weight - Math.clamp(Math.rint(weight / unit), -format.most(), format.most()) * unit);
    }
}
