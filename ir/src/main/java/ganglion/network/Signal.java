package ganglion.network;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.source.Span;

/**
 * Values of the network as a whole. The program runs at the end of the steps that are multiples of {@code everySteps}, once for each
 * value; what it assigns is visible from the next step on.
 *
 * @param name full dotted name; also the one state its program assigns
 * @param initial one number for each of the {@code size} values
 * @param format in which the values are held, and everyone sees them
 * @param program empty for a parameter that changes between phases only
 * @param arithmetic of the reals in the program
 */
public record Signal(
        String name,
        int size,
        ValueType type,
        NumberFormat format,
        ImmutableDoubleArray initial,
        int everySteps,
        ImmutableList<Reduction> reductions,
        ImmutableList<Statement> program,
        NumberFormat arithmetic,
        Span span) {

    /** A signal as it is written: its formats are open, but for whole numbers. */
    public Signal(
            String name,
            int size,
            ValueType type,
            ImmutableDoubleArray initial,
            int everySteps,
            ImmutableList<Reduction> reductions,
            ImmutableList<Statement> program,
            Span span) {
        this(
                name,
                size,
                type,
                type == ValueType.INTEGER ? new NumberFormat.Integer64() : new NumberFormat.Usual(),
                initial,
                everySteps,
                reductions,
                program,
                new NumberFormat.Usual(),
                span);
    }

    /** The same with settled formats. */
    public Signal withFormats(NumberFormat held, NumberFormat reals) {
        return new Signal(name, size, type, held, initial, everySteps, reductions, program, reals, span);
    }

    public boolean isConstant() {
        return program.isEmpty();
    }

    /** The program reads it as {@code Outer(REDUCTION, name)}; {@code state} is empty for a count. */
    public record Reduction(String name, Kind kind, String population, String state, ValueType type) {}

    /** How the states of a population become a value; sums of reals run in order of the index. */
    public enum Kind {
        /** The number of neurons that emitted in this step. */
        COUNT,
        SUM,
        MEAN,
        MAX,
        /** Over the neurons of the value's group. */
        GROUP_SUM,
        /** Likewise. */
        GROUP_MEAN,
        /** The neuron of the value's index. */
        OWN
    }
}
