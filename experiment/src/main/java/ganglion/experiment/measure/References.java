package ganglion.experiment.measure;

import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.data.Tensor;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.util.Optional;

/** The rows of a file that values are compared with: one a trial, or one a step where there are no trials. */
public record References(int rows, int width, ImmutableDoubleArray values) {

    /**
     * The rows of a file of shape [rows, width]; [rows] will do for a width of 1, and further axes stand for the width.
     *
     * @throws DiagnosticException (E0405) for any other shape
     */
    public static References of(Resolved.OfFile file, int width) {
        Tensor tensor = file.tensor();
        int rows = tensor.shape().length() == 0 ? 0 : tensor.shape().get(0);
        if (rows == 0 || (long) rows * width != tensor.values().length()) {
            String message =
                    "the reference has shape " + tensor.shape() + ", but there are " + width + " values in each row";
            throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0405, file.span(), message));
        }
        return new References(rows, width, tensor.values());
    }

    /** A row; empty beyond the last. */
    public Optional<double[]> row(long place) {
        if (place < 0 || place >= rows) {
            return Optional.empty();
        }
        int from = (int) place * width;
        return Optional.of(values.subArray(from, from + width).toArray());
    }
}
