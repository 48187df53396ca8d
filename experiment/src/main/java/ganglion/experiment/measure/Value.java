package ganglion.experiment.measure;

import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.quantity.Dimension;

/** What a measure or a formula over measures comes to. */
public sealed interface Value {

    /** A number in base units. */
    record Number(double value, Dimension dimension) implements Value {}

    /** A list of numbers without unit. */
    record Numbers(ImmutableDoubleArray values) implements Value {}

    /** Yes or no. */
    record Truth(boolean value) implements Value {}

    /** Nothing that could be known in this run; the reason is a few words for a user. */
    record Missing(String reason) implements Value {}

    static Value plain(double value) {
        return new Number(value, Dimension.NONE);
    }
}
