package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.chip.Arithmetic;
import ganglion.chip.Learning;
import ganglion.compiler.analysis.Mantissa;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Origin;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;
import ganglion.dynamics.State;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;

/**
 * Brings a rule whose constants are settled onto cores with fixed-point arithmetic: its states and traces become fixed-point numbers that hold where they stay
 * ({@link RuleRanges}), constants keep 15 bits, expressions that would need more than 60 bits give up their lowest ones, and
 * assignments round as the chip says. All of that is written into the rule.
 */
final class FixedRules {
    private static final int MOST_FRACTION = 30;

    private final Network network;
    private final Arithmetic.FixedPoint chip;
    private final Diagnostics diagnostics;

    /** @param network with formatted populations and signals */
    FixedRules(Network network, Arithmetic.FixedPoint chip, Diagnostics diagnostics) {
        this.network = network;
        this.chip = chip;
        this.diagnostics = diagnostics;
    }

    Projection formatted(Projection projection) {
        return projection.synapse().isEmpty() ? projection : new Formatting(counted(projection)).formatted();
    }

    /** What a rule reads of payloads that are counts of a unit. */
    private Projection counted(Projection projection) {
        return projection.withSynapse(new Blocks(
                        statements -> Blocks.mapped(statements, expression -> counted(projection, expression)))
                .of(projection.synapse().orElseThrow()));
    }

    private Expression counted(Projection projection, Expression expression) {
        if (!(expression instanceof Expression.Outer(Origin origin, String name, ValueType type))
                || type != ValueType.REAL
                || origin != Origin.PRE_SPIKE && origin != Origin.POST_SPIKE) {
            return expression.mapChildren(part -> counted(projection, part));
        }
        String end = origin == Origin.PRE_SPIKE ? projection.source() : projection.target();
        double unit = network.population(end).dynamics().payloadUnit();
        Expression count =
                new Expression.Unary(UnaryOperator.TO_REAL, new Expression.Outer(origin, name, ValueType.INTEGER));
        return new Expression.Binary(BinaryOperator.MULTIPLY, count, new Expression.Real(unit));
    }

    /** The most bits after the point at which everything up to {@code most} fits. */
    private static NumberFormat.Fixed format(int bits, double most) {
        int fraction = most > 0 && Double.isFinite(most)
                ? Mantissa.largestShift(most, Math.scalb(1.0, bits - 1) - 1)
                : bits - 1;
        return new NumberFormat.Fixed(
                bits, Math.clamp(fraction, -MOST_FRACTION, MOST_FRACTION), Rounding.NEAREST, Overflow.CLIP);
    }

    /** One rule on its way. */
    private final class Formatting {
        private final Projection projection;
        private final SynapseModel model;
        private final ImmutableList<SynapseModel.SynapseState> states;
        private final ImmutableList<SynapseModel.Trace> traces;
        private final NumberFormat.Fixed outside;

        Formatting(Projection projection) {
            this.projection = projection;
            this.model = projection.synapse().orElseThrow();
            RuleRanges ranges = new RuleRanges(projection, network.dt());
            this.traces =
                    model.traces().stream().map(trace -> trace(trace, ranges)).collect(ImmutableList.toImmutableList());
            this.states =
                    model.states().stream().map(state -> state(state, ranges)).collect(ImmutableList.toImmutableList());
            this.outside =
                    new NumberFormat.Fixed(chip.stateBits(), chip.stateBits() / 2, Rounding.NEAREST, Overflow.CLIP);
        }

        Projection formatted() {
            RuleRounding rounding = new RuleRounding(model, states, this::name, stochastic());
            SynapseModel fitted = new Blocks(rounding::block).of(model, states, traces);
            return projection.withSynapse(fitted.withFormats(states, outside));
        }

        private boolean stochastic() {
            return chip.learning().rounding() == Learning.Rounding.STOCHASTIC;
        }

        private SynapseModel.Trace trace(SynapseModel.Trace trace, RuleRanges ranges) {
            return new SynapseModel.Trace(
                    trace.name(),
                    trace.side(),
                    trace.tau(),
                    trace.sets(),
                    trace.amount(),
                    trace.most(),
                    format(chip.learning().traceBits(), ranges.ofTrace(trace).magnitude()));
        }

        private SynapseModel.SynapseState state(SynapseModel.SynapseState each, RuleRanges ranges) {
            State state = each.state();
            if (state.type() == ValueType.INTEGER) {
                return each;
            }
            boolean weight = state.name().equals(SynapseModel.WEIGHT);
            int bits = weight ? chip.learning().weightBits() : chip.learning().stateBits();
            NumberFormat format = state.format() instanceof NumberFormat.Fixed declared
                    ? checked(state, declared)
                    : format(bits, ranges.ofState(state.name()).magnitude());
            return new SynapseModel.SynapseState(
                    new State(state.name(), state.type(), format, state.initial(), state.span()),
                    each.bounds(),
                    each.decay());
        }

        private NumberFormat.Fixed checked(State state, NumberFormat.Fixed declared) {
            if (declared.bits() > chip.stateBits()) {
                diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0503,
                        state.span(),
                        "`" + state.name() + "` has " + declared.bits() + " bits, states of this chip have "
                                + chip.stateBits()));
            }
            return declared;
        }

        /** What a name of the rule needs. */
        private Width name(Expression name) {
            return switch (name) {
                case Expression.State(String state, var _) ->
                    Width.of(name, (NumberFormat.Fixed)
                            states.get(model.place(state)).state().format());
                case Expression.Column(String column, var _) -> ofColumn(name, column);
                case Expression.Outer outer -> Width.of(name, ofOuter(outer));
                default -> throw new IllegalArgumentException(name + " in a rule");
            };
        }

        private Width ofColumn(Expression name, String column) {
            ImmutableDoubleArray values = projection.columns().stream()
                    .filter(each -> each.name().equals(column))
                    .findFirst()
                    .orElseThrow()
                    .values();
            return Width.column(name, values);
        }

        private NumberFormat.Fixed ofOuter(Expression.Outer outer) {
            return switch (outer.origin()) {
                case TRACE ->
                    (NumberFormat.Fixed) traces.stream()
                            .filter(trace -> trace.name().equals(outer.name()))
                            .findFirst()
                            .orElseThrow()
                            .format();
                case PRE_STATE -> ofEnd(network.population(projection.source()), outer.name());
                case POST_STATE -> ofEnd(network.population(projection.target()), outer.name());
                case SIGNAL ->
                    network.signal(outer.name()).orElseThrow().format() instanceof NumberFormat.Fixed fixed
                            ? fixed
                            : outside;
                case PRE_SPIKE, POST_SPIKE ->
                    new NumberFormat.Fixed(chip.payloadBits() + 1, 0, Rounding.NEAREST, Overflow.CLIP);
                case PHASE, REDUCTION -> outside;
            };
        }

        /** States of stimuli, which are floats, come in as multiples of a unit. */
        private NumberFormat.Fixed ofEnd(Population population, String state) {
            return population.dynamics().state(state).orElseThrow().format() instanceof NumberFormat.Fixed fixed
                    ? fixed
                    : outside;
        }
    }
}
