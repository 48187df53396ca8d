package ganglion.compiler.lint;

import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.dynamics.Expression;
import ganglion.network.DataColumn;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import java.util.Locale;

/**
 * Weights that do not fit into the bits a chip has for them, where they are known: one constant, or a column of a file. Where the
 * compiler chose the unit they count if they lose more than the distance of two weights.
 */
final class ClippedWeights implements Lint {
    private static final double FEW = 0.01;

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        network.projections().forEach(projection -> check(projection, diagnostics));
    }

    private static void check(Projection projection, Diagnostics diagnostics) {
        if (!(projection.format() instanceof WeightFormat.Multiples format)) {
            return;
        }
        double greatest = format.resolution() * format.most();
        double margin = format.unit() == 1 ? format.resolution() / 2 : format.resolution();
        ImmutableDoubleArray weights = weights(projection);
        long clipped =
                weights.stream().filter(w -> Math.abs(w) > greatest + margin).count();
        if (clipped > FEW * weights.length()) {
            report(projection, format.bits(), greatest, (double) clipped / weights.length(), diagnostics);
        }
    }

    private static ImmutableDoubleArray weights(Projection projection) {
        return switch (projection.weight()) {
            case Expression.Real(double weight) -> ImmutableDoubleArray.of(weight);
            case Expression.Column(String name, var _) ->
                projection.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .map(DataColumn::values)
                        .findFirst()
                        .orElse(ImmutableDoubleArray.of());
            default -> ImmutableDoubleArray.of();
        };
    }

    private static void report(
            Projection projection, int bits, double greatest, double share, Diagnostics diagnostics) {
        String part = share == 1 ? "the weights" : String.format(Locale.ROOT, "%.1f %% of the weights", 100 * share);
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.W0207,
                        projection.span(),
                        part + " of `" + projection.name() + "` are clipped to " + greatest)
                .note("a weight has " + bits + " bits here"));
    }
}
