package ganglion.compiler.conversion;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.expansion.Formula;
import ganglion.compiler.expansion.Formulas;
import ganglion.compiler.expansion.Point;
import ganglion.compiler.expansion.WrittenOut;
import ganglion.compiler.expansion.WrittenSynapses;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;
import ganglion.network.Connector;
import ganglion.network.DataColumn;
import ganglion.network.Projection;
import java.util.Arrays;
import java.util.Optional;

/**
 * Weights times a factor of their target.
 *
 * @param factor one for all, or one a target
 */
record PerTarget(double[] factor, int sources, int targets, long seed) {
    private static final String WEIGHTS = "weights";

    /** The projection; empty where it would have to be written out and is too long, or a kernel is not shared any more. */
    Optional<Projection> of(Projection projection) {
        if (isUniform(factor, 0, factor.length)) {
            return Optional.of(projection.withWeight(
                    new Expression.Binary(BinaryOperator.MULTIPLY, new Expression.Real(factor[0]), projection.weight()),
                    projection.format()));
        }
        if (projection.connector() instanceof Connector.Kernel kernel) {
            return ofKernel(projection, kernel);
        }
        if ((double) sources * targets > WrittenSynapses.MOST) {
            return Optional.empty();
        }
        return Optional.of(
                projection.connector() instanceof Connector.Dense
                                || projection.connector() instanceof Connector.AllToAll
                        ? ofMatrix(projection)
                        : written(projection));
    }

    static boolean isUniform(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).allMatch(value -> value == values[from]);
    }

    private Projection ofMatrix(Projection projection) {
        WrittenOut whole = WrittenOut.of(projection, sources, targets, seed);
        double[] values = new double[sources * targets];
        whole.forEach(
                projection,
                (source, target, weight, delay) -> values[target * sources + source] = weight * factor[target]);
        return withData(projection.withConnector(new Connector.Dense()), values);
    }

    private Projection written(Projection projection) {
        WrittenOut whole = WrittenOut.of(projection, sources, targets, seed);
        WrittenSynapses written = new WrittenSynapses();
        whole.forEach(
                projection,
                (source, target, weight, delay) -> written.add(source, target, weight * factor[target], delay));
        return whole.synapses().rows().size() == 0 ? projection : written.in(projection);
    }

    /** Neurons of one channel share their elements, and must share their factor. */
    private Optional<Projection> ofKernel(Projection projection, Connector.Kernel kernel) {
        int places = kernel.rows().places() * kernel.columns().places();
        for (int output = 0; output < kernel.outputs(); output++) {
            if (!isUniform(factor, output * places, (output + 1) * places)) {
                return Optional.empty();
            }
        }
        int each = kernel.elements() / kernel.outputs();
        Formula weight = Formulas.of(projection, seed).of(projection.weight());
        Point point = new Point();
        double[] weights = new double[kernel.elements()];
        for (int element = 0; element < weights.length; element++) {
            point.toDraw(element, 0, element);
            weights[element] = weight.number(point) * factor[element / each * places];
        }
        return Optional.of(withData(projection, weights));
    }

    private static Projection withData(Projection projection, double[] weights) {
        DataColumn column = new DataColumn(WEIGHTS, ImmutableDoubleArray.copyOf(weights));
        ImmutableList<DataColumn> others = projection.columns().stream()
                .filter(data -> !data.name().equals(WEIGHTS))
                .collect(ImmutableList.toImmutableList());
        return projection
                .withColumns(ImmutableList.<DataColumn>builder()
                        .addAll(others)
                        .add(column)
                        .build())
                .withWeight(new Expression.Column(WEIGHTS, ValueType.REAL), projection.format());
    }
}
