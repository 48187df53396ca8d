package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Arithmetic;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Port;
import ganglion.dynamics.Rounding;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.network.Population;
import ganglion.source.Span;
import java.util.Optional;

/** Neurons that emit the whole number that they hear, in the step in which they hear it, and nothing for 0. */
public final class Relay {
    /** Their port, which counts in ones. */
    public static final String HEARD = "heard";

    private Relay() {}

    /**
     * A population of them.
     *
     * @param weightBits of what ends at their port
     */
    public static Population population(String name, int size, Arithmetic.FixedPoint chip, int weightBits, Span span) {
        Expression heard = new Expression.Port(HEARD, ValueType.INTEGER);
        Port port = new Port(HEARD, ValueType.INTEGER, new Port.Accumulator.Multiples(1, weightBits), span);
        Dynamics dynamics = new Dynamics(
                "relay",
                ImmutableList.of(),
                ImmutableList.of(port),
                Optional.empty(),
                ImmutableList.of(new Statement.If(
                        new Expression.Binary(BinaryOperator.NOT_EQUAL, heard, new Expression.Int(0)),
                        ImmutableList.of(new Statement.Emit(heard)),
                        ImmutableList.of())),
                ValueType.INTEGER);
        return new Population(
                name,
                size,
                false,
                dynamics,
                new NumberFormat.Fixed(chip.stateBits(), 0, Rounding.NEAREST, Overflow.CLIP),
                ImmutableList.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                span);
    }
}
