package ganglion.experiment.edit;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Ridge regression without an intercept: the W that makes |X W - Y|^2 + lambda |W|^2 least. Hoerl, Kennard 1970, Technometrics 12:55,
 * equation 2.3.
 */
final class Ridge {
    /** How well predictions suit the targets of some rows; more is better. */
    interface Score {
        double of(DMatrixRMaj predicted, int firstRow);
    }

    private final DMatrixRMaj x;
    private final DMatrixRMaj y;

    /** Rows of features and of targets, as many of each. */
    Ridge(double[][] features, double[][] targets) {
        x = new DMatrixRMaj(features);
        y = new DMatrixRMaj(targets);
    }

    /**
     * The lambda with the best score on the last rows, fitted on all before; of equal ones the greatest.
     *
     * @param held how many rows are held back, fewer than there are
     */
    double choose(ImmutableDoubleArray lambdas, int held, Score score) {
        int trained = x.numRows - held;
        DMatrixRMaj before = CommonOps_DDRM.extract(x, 0, trained, 0, x.numCols);
        DMatrixRMaj behind = CommonOps_DDRM.extract(x, trained, x.numRows, 0, x.numCols);
        DMatrixRMaj targets = CommonOps_DDRM.extract(y, 0, trained, 0, y.numCols);
        double[] sorted = lambdas.toArray();
        Arrays.sort(sorted);
        double best = sorted[sorted.length - 1];
        double most = Double.NEGATIVE_INFINITY;
        for (int k = sorted.length - 1; k >= 0; k--) {
            DMatrixRMaj predicted = new DMatrixRMaj(held, y.numCols);
            CommonOps_DDRM.mult(behind, solve(before, targets, sorted[k]), predicted);
            double reached = score.of(predicted, trained);
            if (reached > most) {
                most = reached;
                best = sorted[k];
            }
        }
        return best;
    }

    /** W over all rows: [feature][target]. */
    DMatrixRMaj fit(double lambda) {
        return solve(x, y, lambda);
    }

    private static DMatrixRMaj solve(DMatrixRMaj features, DMatrixRMaj targets, double lambda) {
        DMatrixRMaj normal = new DMatrixRMaj(features.numCols, features.numCols);
        CommonOps_DDRM.multTransA(features, features, normal);
        for (int i = 0; i < normal.numRows; i++) {
            normal.add(i, i, lambda);
        }
        DMatrixRMaj right = new DMatrixRMaj(features.numCols, targets.numCols);
        CommonOps_DDRM.multTransA(features, targets, right);
        DMatrixRMaj weights = new DMatrixRMaj(features.numCols, targets.numCols);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(normal.numRows);
        if (!solver.setA(normal)) {
            throw new ArithmeticException("the features are not finite, or lambda is not above 0");
        }
        solver.solve(right, weights);
        return weights;
    }
}
