package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Arithmetic;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Constant weights as what synapses keep: a rule that delivers them and does nothing else. */
final class StillRule {
    private static final String NAME = "weight";
    private static final SynapseModel.Timing TIMING =
            new SynapseModel.Timing(SynapseModel.Site.AXON, Optional.empty(), SynapseModel.Side.PRE, false);

    private StillRule() {}

    /** The numbers that a rule of a fixed-point chip reads from outside. */
    static NumberFormat.Fixed outside(Arithmetic.FixedPoint chip) {
        return new NumberFormat.Fixed(chip.stateBits(), chip.stateBits() / 2, Rounding.NEAREST, Overflow.CLIP);
    }

    /** Weights on a fixed-point chip, which are multiples of a power of two. */
    static Projection counted(Projection projection, Arithmetic.FixedPoint chip, UnaryOperator<Expression> delivered) {
        WeightFormat.Multiples format = (WeightFormat.Multiples) projection.format();
        NumberFormat.Fixed held = new NumberFormat.Fixed(
                format.bits(), -Math.getExponent(format.resolution()), Rounding.NEAREST, Overflow.CLIP_SYMMETRIC);
        return with(projection, held, outside(chip), delivered);
    }

    /** Weights in floats, in the format that the neurons of the target compute in. */
    static Projection floating(Network network, Projection projection) {
        NumberFormat format = network.population(projection.target()).arithmetic();
        return with(projection, format, format, UnaryOperator.identity());
    }

    private static Projection with(
            Projection projection, NumberFormat held, NumberFormat reals, UnaryOperator<Expression> delivered) {
        Expression weight = new Expression.State(SynapseModel.WEIGHT, ValueType.REAL);
        State state = new State(SynapseModel.WEIGHT, ValueType.REAL, held, new Expression.Real(0), projection.span());
        ImmutableList<SynapseModel.SynapseState> states =
                ImmutableList.of(new SynapseModel.SynapseState(state, Optional.empty()));
        SynapseModel model = new SynapseModel(
                NAME,
                states,
                ImmutableList.of(),
                Optional.empty(),
                ImmutableList.of(new Statement.Deliver(delivered.apply(weight))),
                ImmutableList.of(),
                ImmutableList.of(),
                TIMING,
                projection.span());
        return projection
                .withWeight(signed(projection), projection.format())
                .withoutPolarity()
                .withSynapse(model.withFormats(states, reals));
    }

    /** A rule holds its weights on their side of 0 all the time; these were there from the start. */
    private static Expression signed(Projection projection) {
        return switch (projection.polarity().orElse(Projection.Polarity.KEPT)) {
            case KEPT -> projection.weight();
            case POSITIVE -> bounded(BinaryOperator.MAX, projection.weight());
            case NEGATIVE -> bounded(BinaryOperator.MIN, projection.weight());
        };
    }

    private static Expression bounded(BinaryOperator end, Expression weight) {
        return new Expression.Binary(end, weight, new Expression.Real(0));
    }
}
