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
        PairSpace.Mover mover = space.mover();
        for (int source = 0; source < rows.sources(); source++) {
            int end = rows.begin(source + 1);
            for (int k = rows.begin(source); k < end; k++) {
                mover.move(point, source, rows.target(k));
                point.toDraw(rows.position(k), rows.row(k), rows.ordinal(k));
                visit.at(k, source, point);
            }
        }
    }

    /** The values of a formula by position of the synapse, for a connector with columns. */
    public double[] values(Formula formula, int positions) {
        double[] values = new double[positions];
        // decided here and not at each of perhaps 10^7 synapses
        switch (formula) {
            case Formula.Real real -> visit((k, _, point) -> values[rows.position(k)] = real.at(point));
            case Formula.Whole whole -> visit((k, _, point) -> values[rows.position(k)] = whole.at(point));
            case Formula.Truth truth -> visit((k, _, point) -> values[rows.position(k)] = truth.at(point) ? 1 : 0);
        }
        return values;
    }

    /** The values of a formula in the order of the synapses. */
    public void each(Formula formula, DoubleConsumer use) {
        visit((_, _, point) -> use.accept(formula.number(point)));
    }
}
