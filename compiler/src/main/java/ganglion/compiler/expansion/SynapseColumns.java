package ganglion.compiler.expansion;

import ganglion.network.SynapseRows;
import java.util.function.DoubleConsumer;

/** Walks over the synapses of a projection. */
public record SynapseColumns(SynapseRows rows, PairSpace space) {

    /** What is done at each synapse. */
    public interface Visit {
        void at(int synapse, int source, Point point);
    }

    /** Visits the synapses in order. */
    public void visit(Visit visit) {
        Point point = new Point();
        for (int source = 0; source < rows.sources(); source++) {
            for (int k = rows.begin(source); k < rows.begin(source + 1); k++) {
                space.move(point, source, rows.target(k));
                point.toDraw(rows.position(k), rows.row(k), rows.ordinal(k));
                visit.at(k, source, point);
            }
        }
    }

    /** The values of a formula by position of the synapse, for a connector with columns. */
    public double[] values(Formula formula, int positions) {
        double[] values = new double[positions];
        visit((k, _, point) -> values[rows.position(k)] = formula.number(point));
        return values;
    }

    /** The values of a formula in the order of the synapses. */
    public void each(Formula formula, DoubleConsumer use) {
        visit((_, _, point) -> use.accept(formula.number(point)));
    }
}
