package ganglion.conformance.interpreter;

import ganglion.dynamics.Axis;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;
import ganglion.network.Population;
import ganglion.network.Samples;

/** One neuron in one step; step 0 makes initial values. */
final class NeuronPlace implements Place {
    private final PopulationRun run;
    private final Reals reals;
    private final int index;
    private final long step;
    private final ByName<Value> locals = new ByName<>();
    private boolean overflowed;

    NeuronPlace(PopulationRun run, Reals reals, int index, long step) {
        this.run = run;
        this.reals = reals;
        this.index = index;
        this.step = step;
    }

    void bind(String local, Value value) {
        locals.put(local, value);
    }

    boolean overflowed() {
        return overflowed;
    }

    @Override
    public Value column(String name, ValueType type) {
        double value = run.column(name).values().get(index);
        return type == ValueType.INTEGER ? new Value.Whole((long) value) : reals.constant(value);
    }

    @Override
    public double given(String column) {
        return run.column(column).values().get(index);
    }

    @Override
    public Value state(String name) {
        Value held = run.state(name)[index];
        return held instanceof Value.Whole ? held : reals.ofState(held);
    }

    @Override
    public Value port(String name) {
        return run.sum(name).value(index);
    }

    @Override
    public long arrivals(String port) {
        return run.sum(port).arrivals(index);
    }

    @Override
    public Value local(String name) {
        return locals.get(name);
    }

    @Override
    public long coordinate(Axis axis) {
        return switch (axis) {
            case STEP -> step;
            case INDEX -> index;
            case SOURCE, TARGET -> throw new Refusal(axis + " in a neuron");
        };
    }

    /** Before the first and after the last row there is 0, and outside of the columns. */
    @Override
    public Value sample(long column) {
        Population population = run.population();
        Samples samples = population.samples().orElseThrow(() -> new Refusal("no samples"));
        long row = step == 0 ? -1 : row(samples);
        boolean inside = 0 <= row && 0 <= column && column < samples.width();
        return reals.constant(inside ? samples.values().get((int) row * samples.width() + (int) column) : 0);
    }

    private long row(Samples samples) {
        if (samples.shown().isEmpty()) {
            return samples.row(run.rules().sampleRow(step, samples.stepsPerRow()));
        }
        for (Samples.Shown shown : samples.shown()) {
            if (shown.before() < step && step <= shown.last()) {
                return samples.row(shown.first() + run.rules().sampleRow(step - shown.before(), shown.stepsPerRow()));
            }
        }
        return -1;
    }

    @Override
    public Value outer(Expression.Outer outer) {
        return run.around().read(outer, index, run.population().size(), reals);
    }

    @Override
    public DrawPlace draws() {
        return new DrawPlace(run.seed(), run.entity(), false, step, index, step > 0);
    }

    @Override
    public void overflow() {
        overflowed = true;
    }
}
