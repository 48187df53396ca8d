package ganglion.conformance.interpreter;

import ganglion.dynamics.Axis;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;

/** One plastic synapse in one step. */
final class SynapsePlace implements Place {
    private final RuleRun run;
    private final Reals reals;
    private final int synapse;
    private final long step;
    private final long until;
    private final ByName<Value> locals = new ByName<>();
    private boolean overflowed;

    /** @param until the step up to which states have decayed */
    SynapsePlace(RuleRun run, Reals reals, int synapse, long step, long until) {
        this.run = run;
        this.reals = reals;
        this.synapse = synapse;
        this.step = step;
        this.until = until;
    }

    int synapse() {
        return synapse;
    }

    void bind(String local, Value value) {
        locals.put(local, value);
    }

    boolean overflowed() {
        return overflowed;
    }

    @Override
    public Value column(String name, ValueType type) {
        double value = run.projection().column(name, synapse);
        return type == ValueType.INTEGER ? new Value.Whole((long) value) : reals.constant(value);
    }

    @Override
    public double given(String column) {
        return run.projection().column(column, synapse);
    }

    @Override
    public Value state(String name) {
        return run.state(name, synapse, until);
    }

    @Override
    public Value outer(Expression.Outer outer) {
        return switch (outer.origin()) {
            case TRACE -> run.trace(outer.name(), synapse, step);
            case PRE_STATE -> run.real(run.source().state(outer.name())[run.from(synapse)]);
            case POST_STATE -> run.real(run.target().state(outer.name())[run.to(synapse)]);
            case PRE_SPIKE -> run.preSpike(synapse, step);
            case POST_SPIKE -> run.postSpike(synapse, step);
            case SIGNAL, PHASE -> run.signal(outer, synapse);
            case REDUCTION -> throw new Refusal("a reduction in a synapse");
        };
    }

    @Override
    public Value port(String name) {
        throw new Refusal("port " + name + " in a synapse");
    }

    @Override
    public long arrivals(String port) {
        throw new Refusal("arrivals in a synapse");
    }

    @Override
    public Value local(String name) {
        return locals.get(name);
    }

    @Override
    public long coordinate(Axis axis) {
        return switch (axis) {
            case STEP -> step;
            case SOURCE -> run.from(synapse);
            case TARGET -> run.to(synapse);
            case INDEX -> throw new Refusal(axis + " in a synapse");
        };
    }

    @Override
    public Value sample(long column) {
        throw new Refusal("a sample in a synapse");
    }

    /** The synapses of a projection are counted by source, each source's in their order. */
    @Override
    public DrawPlace draws() {
        return new DrawPlace(run.seed(), run.entity(), false, step, synapse, false);
    }

    @Override
    public void overflow() {
        overflowed = true;
    }
}
