package ganglion.experiment.measure;

import ganglion.compiler.quantity.Dimension;
import ganglion.program.Program;

/** A function that experiments can measure by, such as {@code rate}. */
public interface MeasureKind extends Signature {
    /** The dimension of its value. */
    default Dimension dimension() {
        return Dimension.NONE;
    }

    /** Whether its value is about the machine it runs on, so that no other run may go on beside it. */
    default boolean isTimed() {
        return false;
    }

    /**
     * The measure for one run of a program.
     *
     * @throws ganglion.source.DiagnosticException when the arguments do not fit the program
     */
    Measure bind(Arguments arguments, Program program);
}
