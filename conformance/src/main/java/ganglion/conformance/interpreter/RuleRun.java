package ganglion.conformance.interpreter;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.SynapseModel.Side;
import ganglion.dynamics.SynapseModel.Site;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.numeric.Elementary;
import ganglion.numeric.EntityHash;
import ganglion.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rule of one projection, synapse by synapse: docs/semantics.md, section 6. */
final class RuleRun {
    private final Network network;
    private final ProjectionRun projection;
    private final SynapseModel model;
    private final PopulationRun source;
    private final PopulationRun target;
    private final SignalRuns signals;
    private final Reals reals;
    private final Evaluator evaluator;
    private final ByName<Value[]> states = new ByName<>();
    private final ByName<long[]> assigned = new ByName<>();
    private final boolean[] negative;
    private final ByName<NeuronTrace> traces = new ByName<>();
    private final List<NeuronTrace> allTraces = new ArrayList<>();
    private final List<Map<Integer, Value>> sent = new ArrayList<>();
    private final List<Map<Integer, Value>> answered = new ArrayList<>();

    RuleRun(
            Network network,
            ProjectionRun projection,
            PopulationRun source,
            PopulationRun target,
            SignalRuns signals,
            Rules rules) {
        this.signals = signals;
        this.network = network;
        this.projection = projection;
        this.model = projection.projection().synapse().orElseThrow();
        this.source = source;
        this.target = target;
        this.reals = Reals.ofRule(model.arithmetic());
        this.evaluator = new Evaluator(reals, rules);
        this.negative = new boolean[projection.rows().size()];
        for (SynapseModel.Trace trace : model.traces()) {
            int size = (trace.side() == Side.PRE ? source : target).population().size();
            NeuronTrace values =
                    new NeuronTrace(trace, reals, network.dt(), model.timing().tiesIncluded(), size);
            traces.put(trace.name(), values);
            allTraces.add(values);
        }
        sent.add(Map.of());
        answered.add(Map.of());
        initialise();
    }

    /**
     * Takes up where the rule of earlier synapses stopped.
     *
     * @param origins where each synapse stood, -1 for a new one
     */
    void continues(RuleRun before, ImmutableIntArray origins) {
        sent.clear();
        sent.addAll(before.sent);
        answered.clear();
        answered.addAll(before.answered);
        allTraces.clear();
        allTraces.addAll(before.allTraces);
        model.traces().forEach(trace -> traces.put(trace.name(), before.traces.get(trace.name())));
        for (SynapseModel.SynapseState state : model.states()) {
            String name = state.state().name();
            for (int k = 0; k < origins.length(); k++) {
                if (origins.get(k) >= 0) {
                    states.get(name)[k] = before.states.get(name)[origins.get(k)];
                    assigned.get(name)[k] = before.assigned.get(name)[origins.get(k)];
                }
            }
        }
    }

    private void initialise() {
        for (SynapseModel.SynapseState state : model.states()) {
            Value[] values = new Value[projection.rows().size()];
            states.put(state.state().name(), values);
            assigned.put(state.state().name(), new long[values.length]);
            boolean weight = state.state().name().equals(SynapseModel.WEIGHT);
            for (int k = 0; k < values.length; k++) {
                Expression initial = weight
                        ? projection.projection().weight()
                        : state.state().initial();
                Value given = projection.evaluate(initial, k);
                if (weight) {
                    negative[k] = given.toDouble() < 0;
                }
                Value whole = state.state().type() == ValueType.INTEGER && weight
                        ? new Value.Whole((long) given.toDouble())
                        : given;
                values[k] = PopulationRun.stored(state.state(), whole);
                bound(state, k);
            }
        }
    }

    ProjectionRun projection() {
        return projection;
    }

    PopulationRun source() {
        return source;
    }

    PopulationRun target() {
        return target;
    }

    long seed() {
        return network.seed();
    }

    int entity() {
        return EntityHash.of(projection.projection().name());
    }

    int from(int synapse) {
        return projection.from(synapse);
    }

    int to(int synapse) {
        return projection.rows().target(synapse);
    }

    /** The readers of a synapse are the neurons of its target. */
    Value signal(Expression.Outer outer, int synapse) {
        return signals.read(outer, to(synapse), target.population().size(), reals);
    }

    private boolean isAxonal() {
        return model.timing().site() == Site.AXON;
    }

    private int preDelay(int synapse) {
        return isAxonal() ? projection.delay(synapse) : 0;
    }

    private int postDelay(int synapse) {
        return model.timing().postAfter().orElse(isAxonal() ? 0 : projection.delay(synapse));
    }

    private Value spike(List<Map<Integer, Value>> steps, long step, int neuron, PopulationRun of) {
        Value nothing =
                of.population().dynamics().payload() == ValueType.INTEGER ? new Value.Whole(0) : reals.constant(0);
        return step < 1 ? nothing : steps.get((int) step).getOrDefault(neuron, nothing);
    }

    Value preSpike(int synapse, long step) {
        return real(spike(sent, step - preDelay(synapse), from(synapse), source));
    }

    Value postSpike(int synapse, long step) {
        return real(spike(answered, step - postDelay(synapse), to(synapse), target));
    }

    /** In the arithmetic of the rule. */
    Value real(Value value) {
        return switch (value) {
            case Value.Whole _, Value.Exact _ -> value;
            case Value.Binary64 _, Value.Binary32 _, Value.Truth _ ->
                model.arithmetic() instanceof NumberFormat.Fixed fixed
                        ? Fixed.stored("a state", ValueType.REAL, fixed, value)
                        : reals.constant(value.toDouble());
        };
    }

    Value trace(String name, int synapse, long step) {
        NeuronTrace trace = traces.get(name);
        return trace.side() == Side.PRE
                ? trace.seen(step - preDelay(synapse), from(synapse))
                : trace.seen(step - postDelay(synapse), to(synapse));
    }

    /** A state as it is at the end of a step, or later in the next one. */
    Value state(String name, int synapse, long until) {
        Value stored = states.get(name)[synapse];
        Optional<Expression> decay = model.states().get(model.place(name)).decay();
        if (decay.isEmpty()) {
            return stored instanceof Value.Whole ? stored : reals.ofState(stored);
        }
        double tau = decay.get() instanceof Expression.Column(String column, ValueType _)
                ? projection.column(column, synapse)
                : ((Expression.Real) decay.get()).value();
        long age = until - assigned.get(name)[synapse];
        double factor = Elementary.exp(age * (-network.dt() / tau));
        return reals.binary(BinaryOperator.MULTIPLY, reals.ofState(stored), reals.constant(factor));
    }

    boolean hasWeight() {
        return model.place(SynapseModel.WEIGHT) >= 0;
    }

    /** The weight as it is now. */
    Value weight(int synapse) {
        return hasWeight() ? states.get(SynapseModel.WEIGHT)[synapse] : projection.weight(synapse);
    }

    /** The state of each synapse at the end of a step, as a store would leave it there. */
    Value[] shown(String name, long step) {
        State state = model.states().get(model.place(name)).state();
        Value[] values = states.get(name).clone();
        if (model.states().get(model.place(name)).decay().isPresent()) {
            Arrays.setAll(values, k -> PopulationRun.stored(state, state(name, k, step)));
        }
        return values;
    }

    /** With the delay in the axon: what arrives in this step, before the neurons of the target run. */
    void deliver(long step, Faults faults) {
        if (!isAxonal() || model.onPre().isEmpty()) {
            return;
        }
        remember(sent, step, source);
        if (model.onPre().get(0) instanceof Statement.Deliver(Expression value)) {
            for (int k = 0; k < projection.rows().size(); k++) {
                if (!preSpike(k, step).isZero()) {
                    SynapsePlace place = new SynapsePlace(this, reals, k, step, step - 1);
                    enter(k, step - projection.delay(k), step, evaluator.evaluate(value, place), step);
                    check(place, faults);
                }
            }
        }
    }

    private void enter(int synapse, long emission, long arrival, Value value, long step) {
        Projection described = projection.projection();
        target.receive(
                described.port(),
                arrival,
                to(synapse),
                new Contribution(
                        emission,
                        projection.place(),
                        projection.stored(value),
                        spike(sent, step - preDelay(synapse), from(synapse), source)));
    }

    private static void remember(List<Map<Integer, Value>> steps, long step, PopulationRun run) {
        Map<Integer, Value> now = new HashMap<>();
        run.emitted().forEach(emission -> now.put(emission.index(), emission.payload()));
        if (steps.size() > step) {
            steps.set((int) step, now);
        } else {
            steps.add(now);
        }
    }

    /** Everything that changes synapses in a step, after the neurons ran. */
    void learn(long step, Faults faults) {
        remember(sent, step, source);
        remember(answered, step, target);
        allTraces.forEach(trace -> trace.advance(trace.side() == Side.PRE ? source.emitted() : target.emitted()));
        for (int k = 0; k < projection.rows().size(); k++) {
            SynapsePlace place = new SynapsePlace(this, reals, k, step, step);
            run(model.advance(), place, step);
            Side first = model.timing().first();
            block(first, place, step);
            block(first == Side.PRE ? Side.POST : Side.PRE, place, step);
            for (SynapseModel.Periodic periodic : model.periodic()) {
                if (step % periodic.everySteps() == 0) {
                    run(periodic.program(), place, step);
                }
            }
            check(place, faults);
            for (SynapseModel.SynapseState state : model.states()) {
                bound(state, k);
            }
        }
    }

    private void block(Side side, SynapsePlace place, long step) {
        Value event = side == Side.PRE ? preSpike(place.synapse(), step) : postSpike(place.synapse(), step);
        if (!event.isZero()) {
            run(side == Side.PRE ? model.onPre() : model.onPost(), place, step);
        }
    }

    private void run(ImmutableList<Statement> statements, SynapsePlace place, long step) {
        Optional<Value> amount = statements(statements, place, step);
        amount.ifPresent(value -> enter(place.synapse(), step, step + projection.delay(place.synapse()), value, step));
    }

    /** What is delivered in the end. */
    private Optional<Value> statements(ImmutableList<Statement> statements, SynapsePlace place, long step) {
        Optional<Value> delivered = Optional.empty();
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Assign(String state, Expression value) ->
                    assign(state, evaluator.evaluate(value, place), place.synapse(), step);
                case Statement.Let(String name, Expression value) -> place.bind(name, evaluator.evaluate(value, place));
                case Statement.If(Expression condition, var then, var otherwise) ->
                    delivered = statements(evaluator.evaluate(condition, place).holds() ? then : otherwise, place, step)
                            .or(keep(delivered));
                case Statement.Deliver(Expression value) -> {
                    if (!isAxonal()) {
                        delivered = Optional.of(evaluator.evaluate(value, place));
                    }
                }
                case Statement.Emit _ -> throw new Refusal("`emit` in a rule");
                case Statement.Integrate _ -> throw new Refusal("equations of a rule are not discretised");
            }
        }
        return delivered;
    }

    private static java.util.function.Supplier<Optional<Value>> keep(Optional<Value> earlier) {
        return () -> earlier;
    }

    private void assign(String name, Value value, int synapse, long step) {
        State state = model.states().get(model.place(name)).state();
        states.get(name)[synapse] = PopulationRun.stored(state, value);
        assigned.get(name)[synapse] = step;
    }

    /** First the sign, then the bounds. */
    private void bound(SynapseModel.SynapseState state, int synapse) {
        Value[] values = states.get(state.state().name());
        if (state.state().name().equals(SynapseModel.WEIGHT)) {
            projection
                    .projection()
                    .polarity()
                    .ifPresent(polarity -> values[synapse] = signed(polarity, values[synapse], negative[synapse]));
        }
        state.bounds()
                .ifPresent(bounds -> values[synapse] = PopulationRun.stored(
                        state.state(),
                        extreme(
                                BinaryOperator.MAX,
                                extreme(BinaryOperator.MIN, values[synapse], end(bounds.high(), synapse)),
                                end(bounds.low(), synapse))));
    }

    private Value signed(Projection.Polarity polarity, Value value, boolean negative) {
        boolean below = switch (polarity) {
            case KEPT -> negative;
            case POSITIVE -> false;
            case NEGATIVE -> true;
        };
        Value zero = value instanceof Value.Whole ? new Value.Whole(0) : reals.constant(0);
        Value own = value instanceof Value.Whole ? value : reals.ofState(value);
        Value bounded = extreme(below ? BinaryOperator.MIN : BinaryOperator.MAX, own, zero);
        return PopulationRun.stored(
                model.states().get(model.place(SynapseModel.WEIGHT)).state(), bounded);
    }

    private Value end(Expression bound, int synapse) {
        return evaluator.evaluate(bound, new SynapsePlace(this, reals, synapse, 0, 0));
    }

    private Value extreme(BinaryOperator operator, Value value, Value end) {
        return value instanceof Value.Whole(long k)
                ? new Value.Whole(Wholes.binary(operator, k, end.toWhole()))
                : reals.binary(operator, reals.ofState(value), end);
    }

    private void check(SynapsePlace place, Faults faults) {
        int index = to(place.synapse());
        if (place.overflowed()) {
            faults.report(
                    DiagnosticCode.E0602, target.place(), target.population().name(), index);
        }
        boolean undefined = model.states().stream()
                .anyMatch(state -> states.get(state.state().name())[place.synapse()].isUndefined());
        if (undefined) {
            faults.report(
                    DiagnosticCode.E0601, target.place(), target.population().name(), index);
        }
    }
}
