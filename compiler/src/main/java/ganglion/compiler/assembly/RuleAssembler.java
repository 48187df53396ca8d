package ganglion.compiler.assembly;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Port;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import ganglion.numeric.Elementary;
import ganglion.program.Code;
import ganglion.program.Opcode;
import ganglion.program.PlasticityCode;
import ganglion.program.RegisterType;
import ganglion.program.SynapseSlot;
import ganglion.program.TraceCode;
import ganglion.source.Diagnostics;
import java.util.Optional;
import java.util.function.Function;

/** Writes the codes of one rule. */
final class RuleAssembler {
    private static final int ALWAYS = -1;

    private final Network network;
    private final Projection projection;
    private final SynapseModel model;
    private final Population source;
    private final Population target;
    private final ProgramColumns columns;
    private final Dynamics states;
    private final SynapseBounds bounds;
    private final RegisterType arithmetic;
    private final Diagnostics diagnostics;

    RuleAssembler(
            Network network,
            Projection projection,
            Population source,
            Population target,
            ProgramColumns columns,
            Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.network = network;
        this.projection = projection;
        this.model = projection.synapse().orElseThrow();
        this.source = source;
        this.target = target;
        this.columns = columns;
        this.bounds = new SynapseBounds(projection);
        this.states = dynamics(bounds.states());
        this.arithmetic = PopulationAssembler.held(model.arithmetic());
    }

    /** The states as those of a neuron without ports. */
    static Dynamics dynamics(ImmutableList<State> states) {
        return new Dynamics("", states, ImmutableList.of(), Optional.empty(), ImmutableList.of(), ValueType.INTEGER);
    }

    PlasticityCode assemble() {
        boolean axon = model.timing().site() == SynapseModel.Site.AXON;
        boolean delivers = model.onPre().stream().findFirst().stream().anyMatch(Statement.Deliver.class::isInstance);
        int first = axon && delivers ? 1 : 0;
        return new PlasticityCode(
                states.states().stream().map(this::slot).collect(ImmutableList.toImmutableList()),
                model.place(SynapseModel.WEIGHT),
                initial(),
                block(model.advance()),
                block(model.onPre().subList(0, first)),
                block(model.onPre().subList(first, model.onPre().size())),
                block(model.onPost()),
                model.periodic().stream()
                        .map(each -> new PlasticityCode.PeriodicCode(each.everySteps(), block(each.program())))
                        .collect(ImmutableList.toImmutableList()),
                bound(),
                model.traces().stream().map(this::trace).collect(ImmutableList.toImmutableList()),
                model.timing().site(),
                model.timing().postAfter().orElse(axon ? 0 : -1),
                model.timing().first(),
                model.timing().tiesIncluded());
    }

    private SynapseSlot slot(State state) {
        int place = model.place(state.name());
        boolean dated = place >= 0 && model.states().get(place).decay().isPresent();
        double unit = state.format() instanceof NumberFormat.Fixed fixed ? fixed.unit() : 1;
        return new SynapseSlot(
                state.name(), PopulationAssembler.held(state.format()), unit, dated, dated ? shown(state) : Code.EMPTY);
    }

    /** What a store of the state would store. */
    private Code shown(State state) {
        return ofValue(code -> {
            Reals reals = reals(code);
            Operand value =
                    new ExpressionLowering(code, reals, columns, states, reads(code, reals)).state(state.name());
            return reals.kept(reals.store(value, state.format()), state.format());
        });
    }

    private boolean isDated(String state) {
        int place = model.place(state);
        return place >= 0 && model.states().get(place).decay().isPresent();
    }

    /** Values are made in float64, draws are those of construction, and the bounds hold from the start. */
    private Code initial() {
        CodeBuilder code = new CodeBuilder();
        Reals reals = new FloatReals(code, columns, RegisterType.F64);
        ExpressionLowering expressions =
                new ExpressionLowering(code, reals, columns, dynamics(ImmutableList.of()), Surroundings.NONE);
        for (int place = 0; place < states.states().size(); place++) {
            State state = states.states().get(place);
            RegisterType held = PopulationAssembler.held(state.format());
            Expression given = state.name().equals(SynapseModel.WEIGHT) ? projection.weight() : state.initial();
            int real = expressions.lower(given).register();
            int value = state.format() instanceof NumberFormat.Fixed fixed
                    ? PopulationAssembler.toFixed(code, real, fixed)
                    : code.convert(real, held);
            code.store(place, held, bounds.within(code, columns, place, value, value), ALWAYS);
        }
        return code.build(ALWAYS);
    }

    private Code block(ImmutableList<Statement> statements) {
        if (statements.isEmpty()) {
            return Code.EMPTY;
        }
        CodeBuilder code = new CodeBuilder();
        Reals reals = reals(code);
        ExpressionLowering expressions = new ExpressionLowering(code, reals, columns, states, reads(code, reals));
        return new RuleLowering(
                        code,
                        reals,
                        expressions,
                        states,
                        (state, condition) -> isDated(state) ? condition : ALWAYS,
                        (value, type) -> contribution(code, reals, type, value, projection, target))
                .lower(statements);
    }

    /** Real numbers in the arithmetic of the rule. */
    private Reals reals(CodeBuilder code) {
        return model.arithmetic() instanceof NumberFormat.Fixed
                ? new FixedReals(code, columns, "rule", ImmutableMap.of(), model.span(), diagnostics)
                : new FloatReals(code, columns, arithmetic);
    }

    private SynapseReads reads(CodeBuilder code, Reals reals) {
        return new SynapseReads(code, columns, network, model, source, target, reals);
    }

    /** What a spike adds to a port, in its units. */
    private static int contribution(
            CodeBuilder code, Reals reals, ValueType type, Operand value, Projection to, Population target) {
        return type == ValueType.REAL
                        && reals instanceof FixedReals fixed
                        && !fixed.isFloating(value)
                        && to.format() instanceof WeightFormat.Multiples multiples
                ? counted(code, fixed, value, multiples)
                : contribution(code, value.register(), to, target);
    }

    /** The unit of a port on a fixed-point chip is a power of two. */
    private static int counted(CodeBuilder code, FixedReals reals, Operand value, WeightFormat.Multiples multiples) {
        int nearest = reals.units(value, -Math.getExponent(multiples.resolution()), multiples.bits() + 1);
        int below = code.binary(Opcode.MIN, RegisterType.I64, nearest, code.constant(multiples.most()));
        int inside = code.binary(Opcode.MAX, RegisterType.I64, below, code.constant(-multiples.most()));
        return multiples.step() == 1
                ? inside
                : code.binary(Opcode.MULTIPLY, RegisterType.I64, inside, code.constant((long) multiples.step()));
    }

    /** What a spike adds to the port of a projection, in its units, as {@link WeightFormat} says of weights. */
    static int contribution(CodeBuilder code, int value, Projection to, Population target) {
        Port port = target.dynamics().port(to.port()).orElseThrow();
        return switch (to.format()) {
            case WeightFormat.Floating _ -> code.convert(value, PopulationAssembler.accumulator(port, target));
            case WeightFormat.Multiples multiples -> {
                int real = code.convert(value, RegisterType.F64);
                double resolution = multiples.unit() * multiples.step();
                int quotient = resolution == 1
                        ? real
                        : code.binary(Opcode.DIVIDE, RegisterType.F64, real, code.constant(resolution));
                int nearest = code.unary(Opcode.ROUND, RegisterType.F64, quotient);
                int below =
                        code.binary(Opcode.MIN, RegisterType.F64, nearest, code.constant((double) multiples.most()));
                int inside =
                        code.binary(Opcode.MAX, RegisterType.F64, below, code.constant((double) -multiples.most()));
                int stored = code.convert(inside, RegisterType.I64);
                yield multiples.step() == 1
                        ? stored
                        : code.binary(
                                Opcode.MULTIPLY, RegisterType.I64, stored, code.constant((long) multiples.step()));
            }
        };
    }

    /** A code over the synapses of this projection whose result is what a spike of another one adds. */
    Code mirrored(Projection to, Population target) {
        CodeBuilder code = new CodeBuilder();
        Reals reals = reals(code);
        Operand value =
                new ExpressionLowering(code, reals, columns, states, reads(code, reals)).state(SynapseModel.WEIGHT);
        ValueType type = states.state(SynapseModel.WEIGHT).orElseThrow().type();
        return code.build(contribution(code, reals, type, value, to, target));
    }

    /** States that nothing bounds are left out; one that decays is stored where that changes it, which keeps its age. */
    private Code bound() {
        CodeBuilder code = new CodeBuilder();
        for (int place = 0; place < states.states().size(); place++) {
            State state = states.states().get(place);
            if (bounds.bind(place)) {
                RegisterType held = PopulationAssembler.held(state.format());
                int stored = code.load(Opcode.STATE, held, place);
                int inside = bounds.within(code, columns, place, stored, ALWAYS);
                int changed = isDated(state.name()) ? code.compare(Opcode.NOT_EQUAL, held, inside, stored) : ALWAYS;
                code.store(place, held, inside, changed);
            }
        }
        return code.build(ALWAYS);
    }

    private TraceCode trace(SynapseModel.Trace trace) {
        if (trace.format() instanceof NumberFormat.Fixed fixed) {
            int bits = ((NumberFormat.Fixed) model.arithmetic()).bits() - 1;
            return new FixedTrace(trace, fixed, bits, network.dt(), model.span(), diagnostics).code();
        }
        double decay = Elementary.exp(-network.dt() / number(trace.tau()));
        return new TraceCode(
                trace.name(),
                trace.side(),
                arithmetic,
                1,
                ofValue(code -> code.binary(Opcode.MULTIPLY, arithmetic, own(code), constant(code, decay))),
                ofValue(code -> {
                    int amount = constant(code, number(trace.amount()));
                    int raised = trace.sets() ? amount : code.binary(Opcode.ADD, arithmetic, own(code), amount);
                    return trace.most().isEmpty()
                            ? raised
                            : code.binary(
                                    Opcode.MIN,
                                    arithmetic,
                                    raised,
                                    constant(code, number(trace.most().get())));
                }));
    }

    private int own(CodeBuilder code) {
        return code.load(Opcode.STATE, arithmetic, 0);
    }

    private int constant(CodeBuilder code, double value) {
        return new FloatReals(code, columns, arithmetic).constant(value).register();
    }

    private static Code ofValue(Function<CodeBuilder, Integer> value) {
        CodeBuilder code = new CodeBuilder();
        return code.build(value.apply(code));
    }

    private static double number(Expression literal) {
        return ((Expression.Real) literal).value();
    }
}
