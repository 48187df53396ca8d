package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.program.Program;

/** A function that experiments can measure by, such as {@code rate}. */
public interface MeasureKind {
    String name();

    /** Its parameters in order. */
    default ImmutableList<Parameter> parameters() {
        return ImmutableList.of();
    }

    /** The dimension of its value. */
    default Dimension dimension() {
        return Dimension.NONE;
    }

    /**
     * The measure for one run of a program.
     *
     * @throws ganglion.source.DiagnosticException when the arguments do not fit the program
     */
    Measure bind(Arguments arguments, Program program);

    /** One parameter: its name and what it takes. */
    record Parameter(String name, Takes takes, boolean required) {
        static Parameter of(String name, Takes takes) {
            return new Parameter(name, takes, true);
        }

        static Parameter optional(String name, Takes takes) {
            return new Parameter(name, takes, false);
        }
    }

    /** What an argument can be. */
    enum Takes {
        POPULATION,
        POPULATION_OR_STATE,
        FILE
    }
}
