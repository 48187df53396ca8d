package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;

/** A function that experiments can measure by, such as {@code rate}; each takes {@code during}, {@code from} and {@code to}. */
public interface MeasureKind extends Signature {
    /** Which steps count: those of the phases of that name, and of these, or of the run, those between two times. */
    ImmutableList<Parameter> WINDOW = ImmutableList.of(
            Parameter.optional("during", Takes.PHASE),
            Parameter.optional("from", Takes.TIME),
            Parameter.optional("to", Takes.TIME));

    @Override
    default ImmutableList<Parameter> named() {
        return WINDOW;
    }

    /** The dimension of its value. */
    default Dimension dimension() {
        return Dimension.NONE;
    }

    /** Whether its value is a list of numbers, to be taken together by {@code sum}, {@code mean}, {@code min} or {@code max}. */
    default boolean isList() {
        return false;
    }

    /** Whether its value is about the machine it runs on, so that no other run may go on beside it. */
    default boolean isTimed() {
        return false;
    }

    /**
     * The measure for one run of a network.
     *
     * @throws ganglion.source.DiagnosticException when the arguments do not fit the network
     */
    Measure bind(Arguments arguments, NetworkView network);
}
