package ganglion.experiment.edit;

import ganglion.data.Tensor;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.experiment.measure.References;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import org.ejml.data.DMatrixRMaj;

/** What a readout should answer, by the number of the row: a label, or values. */
sealed interface Answers {

    /** Whether there is an answer to a row. */
    boolean has(long row);

    /** The values wanted in a row. */
    double[] row(long row);

    /** How well predictions suit the wanted rows from a place on; more is better. */
    double score(DMatrixRMaj predicted, double[][] wanted, int first);

    /**
     * The answers of a file for a readout of some neurons: labels where it has one axis and there are several neurons, else rows.
     *
     * @throws DiagnosticException (E0405) when they do not suit
     */
    static Answers of(Resolved.OfFile file, int width) {
        return file.tensor().shape().length() == 1 && width > 1
                ? OfLabels.of(file, width)
                : new OfValues(References.of(file, width));
    }

    /** One neuron for each label; it should be 1, all others 0. The score is the part that is right. */
    record OfLabels(Tensor labels, int width) implements Answers {
        static OfLabels of(Resolved.OfFile file, int width) {
            file.tensor().values().forEach(label -> {
                if (!(label >= 0 && label < width && label == Math.rint(label))) {
                    throw new DiagnosticException(Diagnostic.of(
                            DiagnosticCode.E0405, file.span(), "`" + label + "` is no label of " + width + " neurons"));
                }
            });
            return new OfLabels(file.tensor(), width);
        }

        @Override
        public boolean has(long row) {
            return row >= 0 && row < labels.values().length();
        }

        @Override
        public double[] row(long row) {
            double[] wanted = new double[width];
            wanted[(int) labels.values().get((int) row)] = 1;
            return wanted;
        }

        @Override
        public double score(DMatrixRMaj predicted, double[][] wanted, int first) {
            int right = 0;
            for (int i = 0; i < predicted.numRows; i++) {
                int best = 0;
                for (int j = 1; j < width; j++) {
                    best = predicted.get(i, j) > predicted.get(i, best) ? j : best;
                }
                right += wanted[first + i][best] == 1 ? 1 : 0;
            }
            return (double) right / predicted.numRows;
        }
    }

    /** The score is the squared error, negative. */
    record OfValues(References references) implements Answers {
        @Override
        public boolean has(long row) {
            return references.row(row).isPresent();
        }

        @Override
        public double[] row(long row) {
            return references.row(row).orElseThrow();
        }

        @Override
        public double score(DMatrixRMaj predicted, double[][] wanted, int first) {
            double sum = 0;
            for (int i = 0; i < predicted.numRows; i++) {
                for (int j = 0; j < predicted.numCols; j++) {
                    double error = predicted.get(i, j) - wanted[first + i][j];
                    sum -= error * error;
                }
            }
            return sum;
        }
    }
}
