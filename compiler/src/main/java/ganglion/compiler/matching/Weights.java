package ganglion.compiler.matching;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.chip.Chip;
import ganglion.compiler.analysis.Interval;
import ganglion.compiler.analysis.Ranges;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.UnaryOperator;
import ganglion.network.DataColumn;
import ganglion.network.Projection;

/** Real weights as the nearest whole ones that a chip stores. */
final class Weights {
    private final Chip chip;
    private double greatest;
    private double squares;
    private double count;

    Weights(Chip chip) {
        this.chip = chip;
    }

    /** The greatest weight of a list of mixed signs, whose weights are even where a register holds them. */
    static double most(Chip chip, int weightBits) {
        return chip.register()
                .map(register -> (double) ((1L << register.bits()) - 2))
                .orElse((double) ((1L << (weightBits - 1)) - 1));
    }

    /**
     * The projection with weights times the factor.
     *
     * @param each what every weight is multiplied by on the chip
     */
    Projection whole(Projection projection, double factor, double each) {
        Interval range = Ranges.of(projection.weight(), projection.columns());
        boolean mixed = range.low() < 0 && range.high() > 0;
        double grid = mixed && chip.register().isPresent() ? 2 : 1;
        Expression weight = switch (projection.weight()) {
            case Expression.Real(double value) -> new Expression.Real(whole(value, factor, grid, range) * each);
            case Expression.Column column -> column;
            default -> rounded(projection.weight(), factor, grid, range, each);
        };
        Projection scaled = projection.withWeight(weight, projection.format());
        if (!(weight instanceof Expression.Column(String name, var _))) {
            return scaled;
        }
        ImmutableList<DataColumn> columns = projection.columns().stream()
                .map(column -> column.name().equals(name) ? whole(column, factor, grid, range, each) : column)
                .collect(ImmutableList.toImmutableList());
        return scaled.withColumns(columns);
    }

    private DataColumn whole(DataColumn column, double factor, double grid, Interval range, double each) {
        return new DataColumn(
                column.name(),
                ImmutableDoubleArray.copyOf(
                        column.values().stream().map(value -> whole(value, factor, grid, range) * each)));
    }

    private double whole(double value, double factor, double grid, Interval range) {
        double stored = Math.rint(value * factor / grid) * grid;
        double error = Math.abs(stored / factor - value) / range.magnitude();
        double size = Double.isFinite(error) ? error : 0;
        greatest = Math.max(greatest, size);
        squares += size * size;
        count++;
        return stored;
    }

    /** Drawn weights are off by up to half a step, evenly. */
    private Expression rounded(Expression weight, double factor, double grid, Interval range, double each) {
        double half = grid / 2 / Math.abs(factor) / range.magnitude();
        greatest = Math.max(greatest, half);
        squares += half * half / 3;
        count++;
        Expression scaled = new Expression.Binary(BinaryOperator.MULTIPLY, weight, new Expression.Real(factor / grid));
        return new Expression.Binary(
                BinaryOperator.MULTIPLY,
                new Expression.Unary(UnaryOperator.ROUND, scaled),
                new Expression.Real(grid * each));
    }

    /** The greatest change of a weight over the greatest weight of its projection. */
    double greatest() {
        return greatest;
    }

    /** The root of the mean square of these changes. */
    double rms() {
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }
}
