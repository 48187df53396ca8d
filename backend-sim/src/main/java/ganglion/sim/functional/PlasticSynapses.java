package ganglion.sim.functional;

import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.SynapseModel.Side;
import ganglion.dynamics.SynapseModel.Site;
import ganglion.network.SynapseRows;
import ganglion.program.Code;
import ganglion.program.PlasticityCode;
import ganglion.program.ProjectionCode;
import ganglion.program.RegisterType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rule of a projection at work: docs/semantics.md, section 6. */
final class PlasticSynapses {
    private final ProjectionCode projection;
    private final PlasticityCode rule;
    private final Synapses synapses;
    private final SynapseRows rows;
    private final Neurons source;
    private final Neurons target;
    private final int[] sources;
    private final int[] all;
    private final Incoming incoming;
    private final SynapseColumns states;
    private final SpikeHistory before;
    private final SpikeHistory after;
    private final List<TraceColumns> traces = new ArrayList<>();
    private final Entries entries;
    private final RuleLanes lanes;
    private final boolean[] touched;

    PlasticSynapses(Synapses synapses, Neurons source, Neurons target, long seed, Signals signals) {
        this.projection = synapses.projection();
        this.rule = projection.plasticity().orElseThrow();
        this.synapses = synapses;
        this.rows = synapses.rows();
        this.source = source;
        this.target = target;
        all = new int[rows.size()];
        Arrays.setAll(all, k -> k);
        sources = sources(rows);
        incoming = new Incoming(rows, target.code().size());
        states = new SynapseColumns(rule.states(), rows.size());
        int span = projection.maxDelay();
        int postSpan = rule.postAfter() < 0 ? span : rule.postAfter();
        before = new SpikeHistory(source.code().size(), span);
        after = new SpikeHistory(target.code().size(), postSpan);
        rule.traces()
                .forEach(trace -> traces.add(new TraceColumns(
                        trace,
                        (trace.side() == Side.PRE ? source : target).code().size(),
                        trace.side() == Side.PRE ? (isAxonal() ? span : 0) : postSpan,
                        rule.tiesIncluded())));
        entries = new Entries(span);
        touched = new boolean[rows.size()];
        lanes = new RuleLanes(this, seed, signals);
    }

    private static int[] sources(SynapseRows rows) {
        int[] sources = new int[rows.size()];
        for (int source = 0; source < rows.sources(); source++) {
            Arrays.fill(sources, rows.begin(source), rows.begin(source + 1), source);
        }
        return sources;
    }

    private boolean isAxonal() {
        return rule.site() == Site.AXON;
    }

    ProjectionCode projection() {
        return projection;
    }

    SynapseRows rows() {
        return rows;
    }

    SynapseColumns states() {
        return states;
    }

    List<TraceColumns> traces() {
        return traces;
    }

    Entries entries() {
        return entries;
    }

    int source(int synapse) {
        return sources[synapse];
    }

    RegisterType payloadType() {
        return source.code().payload();
    }

    private int preDelay(int synapse) {
        return isAxonal() ? synapses.delay(synapse) : 0;
    }

    private int postDelay(int synapse) {
        return rule.postAfter() < 0 ? synapses.delay(synapse) : rule.postAfter();
    }

    long preSpike(long step, int synapse) {
        return before.payload(step - preDelay(synapse), sources[synapse]);
    }

    long postSpike(long step, int synapse) {
        return after.payload(step - postDelay(synapse), rows.target(synapse));
    }

    long trace(int place, long step, int synapse) {
        TraceColumns trace = traces.get(place);
        return trace.code().side() == Side.PRE
                ? trace.bits(step - preDelay(synapse), sources[synapse])
                : trace.bits(step - postDelay(synapse), rows.target(synapse));
    }

    long preState(int state, int neuron) {
        return source.states().bits(state, neuron);
    }

    long postState(int state, int neuron) {
        return target.states().bits(state, neuron);
    }

    /** The weight as the rule has left it, in base units; of a rule without a weight that of the projection. */
    double weight(int synapse) {
        return rule.weight() < 0 ? synapses.staticWeight(synapse) : states.value(rule.weight(), synapse);
    }

    /** Makes the states. */
    void initialise(Faults faults) {
        run(rule.initial(), all, 0, 0, faults, NO_DELIVERY);
    }

    private static final RuleLanes.Delivery NO_DELIVERY = (_, _) -> {
        throw new IllegalStateException("a delivery where none can be");
    };

    private void run(Code code, int[] ids, long step, long ages, Faults faults, RuleLanes.Delivery delivery) {
        if (!code.instructions().isEmpty() && ids.length > 0) {
            lanes.begin(ids, step, ages, faults, delivery);
            new CodeRunner(code, ids.length).run(lanes, ids.length);
        }
    }

    /** With the delay in the axon: adds to the sums of a step what was emitted in step {@code past} and arrives now. */
    void deliver(Emitted emitted, long now, Faults faults) {
        if (!isAxonal()) {
            entries.deliver(emitted.step(), now, synapses::delay, rows::target, synapses.sums());
        } else if (emitted.size() > 0 && !rule.deliver().instructions().isEmpty()) {
            if (emitted.step() == now) {
                before.add(emitted);
            }
            int[] reached = reached(emitted, now);
            run(
                    rule.deliver(),
                    reached,
                    now,
                    now - 1,
                    faults,
                    (synapse, amount) -> synapses.sums().add(now, rows.target(synapse), amount));
        }
    }

    /** The synapses that emissions of the source reach in a step. */
    private int[] reached(Emitted emitted, long now) {
        return emitted.indices().stream()
                .flatMap(neuron -> java.util.stream.IntStream.range(rows.begin(neuron), rows.begin(neuron + 1)))
                .filter(synapse -> emitted.step() + preDelay(synapse) == now)
                .toArray();
    }

    /** A state of each synapse at the end of a step, in base units. */
    double[] shown(int state, long step, Faults faults) {
        Code code = rule.states().get(state).shown();
        double[] values = new double[rows.size()];
        if (code.instructions().isEmpty()) {
            Arrays.setAll(values, synapse -> states.value(state, synapse));
        } else {
            evaluate(
                    code,
                    all,
                    step,
                    step,
                    faults,
                    (synapse, bits) -> values[synapse] = states.inBaseUnits(state, bits));
        }
        return values;
    }

    /** A code over these synapses as the step before left them; what it gives is taken in order. */
    void evaluate(Code code, int[] ids, long step, Faults faults, RuleLanes.Delivery result) {
        evaluate(code, ids, step, step - 1, faults, result);
    }

    private void evaluate(Code code, int[] ids, long step, long ages, Faults faults, RuleLanes.Delivery result) {
        lanes.begin(ids, step, ages, faults, NO_DELIVERY);
        CodeRunner runner = new CodeRunner(code, ids.length);
        for (int from = 0; from < ids.length; from += runner.block()) {
            int count = Math.min(runner.block(), ids.length - from);
            runner.runBlock(lanes, from, count);
            for (int i = 0; i < count; i++) {
                RegisterType type = runner.registers().type(code.result());
                result.deliver(from + i, SynapseColumns.bits(type, runner.registers(), code.result(), i));
            }
        }
    }

    /** All that changes synapses in a step: after the programs of all populations. */
    void learn(Emitted pre, Emitted post, Faults faults) {
        long step = pre.step();
        before.add(pre);
        after.add(post);
        Arrays.fill(touched, false);
        traces.forEach(trace -> trace.advance(trace.code().side() == Side.PRE ? pre : post));
        touch(rule.advance(), all, step, faults);
        boolean postFirst = rule.first() == SynapseModel.Side.POST;
        block(postFirst ? Side.POST : Side.PRE, step, faults);
        block(postFirst ? Side.PRE : Side.POST, step, faults);
        for (PlasticityCode.PeriodicCode periodic : rule.periodic()) {
            if (step % periodic.everySteps() == 0) {
                touch(periodic.code(), all, step, faults);
            }
        }
        run(rule.bound(), Arrays.stream(all).filter(k -> touched[k]).toArray(), step, step, faults, NO_DELIVERY);
        entries.finish(step);
    }

    private void block(Side side, long step, Faults faults) {
        if (side == Side.PRE) {
            int most = isAxonal() ? projection.maxDelay() : 0;
            touch(rule.onPre(), events(most, past -> reached(before.at(past), step), step), step, faults);
        } else {
            int most = rule.postAfter() < 0 ? projection.maxDelay() : rule.postAfter();
            touch(rule.onPost(), events(most, past -> heard(after.at(past), step), step), step, faults);
        }
    }

    private static int[] events(int most, java.util.function.LongFunction<int[]> ofStep, long step) {
        return java.util.stream.LongStream.rangeClosed(Math.max(1, step - most), step)
                .boxed()
                .flatMapToInt(past -> Arrays.stream(ofStep.apply(past)))
                .sorted()
                .toArray();
    }

    /** The synapses that see emissions of the target in a step. */
    private int[] heard(Emitted emitted, long now) {
        return emitted.indices().stream()
                .flatMap(neuron -> Arrays.stream(incoming.of(neuron)))
                .filter(synapse -> emitted.step() + postDelay(synapse) == now)
                .toArray();
    }

    private void touch(Code code, int[] ids, long step, Faults faults) {
        if (!code.instructions().isEmpty()) {
            for (int id : ids) {
                touched[id] = true;
            }
            run(code, ids, step, step, faults, (synapse, amount) -> entries.add(step, synapse, amount));
        }
    }

    /** Emissions of a step that is over, after a resumption. */
    void recall(Emitted pre, Emitted post) {
        before.add(pre);
        after.add(post);
    }

    /** How many neurons there are at the target's end. */
    int targets() {
        return target.code().size();
    }
}
