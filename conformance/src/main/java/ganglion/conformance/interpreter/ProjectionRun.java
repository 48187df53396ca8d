package ganglion.conformance.interpreter;

import ganglion.dynamics.Axis;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;
import ganglion.network.DataColumn;
import ganglion.network.Expander;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.network.SynapseRows;
import ganglion.network.WeightFormat;
import ganglion.numeric.EntityHash;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A projection with its synapses written out. */
final class ProjectionRun {
    private final Projection projection;
    private final int place;
    private final int source;
    private final Builder builder;
    private final int[] from;
    private final int target;
    private final SynapseRows rows;
    private final Value[] weights;
    private final int[] delays;
    private final Rules rules;
    private long events;

    ProjectionRun(Network network, int place, Rules rules) {
        this.projection = network.projections().get(place);
        this.place = place;
        this.rules = rules;
        int entity = EntityHash.of(projection.name());
        this.source = network.indexOf(projection.source());
        this.target = network.indexOf(projection.target());
        int sources = network.populations().get(source).size();
        int targets = network.populations().get(target).size();
        this.rows = Expander.expand(projection.connector(), sources, targets, network.seed(), entity);
        this.weights = new Value[rows.size()];
        this.delays = new int[rows.size()];
        this.from = new int[rows.size()];
        this.builder = new Builder(network.seed(), entity);
        for (int neuron = 0; neuron < sources; neuron++) {
            for (int synapse = rows.begin(neuron); synapse < rows.begin(neuron + 1); synapse++) {
                from[synapse] = neuron;
                builder.build(synapse);
            }
        }
    }

    Projection projection() {
        return projection;
    }

    int place() {
        return place;
    }

    int from(int synapse) {
        return from[synapse];
    }

    /** An expression of the construction at a synapse, in float64. */
    Value evaluate(Expression expression, int synapse) {
        return builder.evaluate(expression, synapse);
    }

    double column(String name, int synapse) {
        return builder.columns.get(name).values().get(rows.position(synapse));
    }

    /** A weight as its format holds it, times the step of the format. */
    Value stored(Value weight) {
        return weight instanceof Value.Exact(BigDecimal number)
                        && projection.format() instanceof WeightFormat.Multiples format
                ? counted(number, format)
                : builder.stored(weight.toDouble());
    }

    private static Value counted(BigDecimal weight, WeightFormat.Multiples format) {
        BigDecimal most = BigDecimal.valueOf(format.most());
        BigDecimal count = weight.divide(new BigDecimal(format.resolution()))
                .setScale(0, RoundingMode.HALF_EVEN)
                .min(most)
                .max(most.negate());
        return new Value.Whole(format.step() * count.longValueExact());
    }

    int source() {
        return source;
    }

    int target() {
        return target;
    }

    SynapseRows rows() {
        return rows;
    }

    Value weight(int synapse) {
        return weights[synapse];
    }

    int delay(int synapse) {
        return delays[synapse];
    }

    boolean exists(int source, int synapse) {
        return rules.exists(projection, rows, source, synapse);
    }

    void countEvents(int source) {
        events += rows.begin(source + 1) - rows.begin(source);
    }

    long events() {
        return events;
    }

    /** Evaluates weight and delay, in float64, synapse by synapse. */
    private final class Builder implements Place {
        private final Evaluator evaluator = new Evaluator(new Reals64(), rules);
        private final ByName<DataColumn> columns = new ByName<>();
        private final long seed;
        private final int entity;
        private int synapse;

        Builder(long seed, int entity) {
            this.seed = seed;
            this.entity = entity;
            projection.columns().forEach(column -> columns.put(column.name(), column));
        }

        Value evaluate(Expression expression, int at) {
            synapse = at;
            return evaluator.evaluate(expression, this);
        }

        void build(int at) {
            synapse = at;
            weights[at] =
                    stored(signed(evaluator.evaluate(projection.weight(), this).toDouble()));
            long delay = evaluator.evaluate(projection.delay(), this).toWhole();
            if (delay < projection.minDelay() || delay > projection.maxDelay()) {
                throw new Refusal("delay " + delay + " outside the bounds of " + projection.name());
            }
            delays[at] = (int) delay;
        }

        private double signed(double weight) {
            return switch (projection.polarity().orElse(Projection.Polarity.KEPT)) {
                case KEPT -> weight;
                case POSITIVE -> Math.max(weight, 0);
                case NEGATIVE -> Math.min(weight, 0);
            };
        }

        private Value stored(double weight) {
            return switch (projection.format()) {
                case WeightFormat.Floating _ -> new Value.Binary64(weight);
                case WeightFormat.Multiples(int bits, double unit, int step) -> {
                    double most = Math.scalb(1.0, bits - 1) - 1;
                    yield new Value.Whole(step * (long) Math.clamp(rules.nearest(weight / (unit * step)), -most, most));
                }
            };
        }

        @Override
        public Value column(String name, ValueType type) {
            double value = columns.get(name).values().get(rows.position(synapse));
            return type == ValueType.INTEGER ? new Value.Whole((long) value) : new Value.Binary64(value);
        }

        @Override
        public Value state(String name) {
            throw new Refusal("state " + name + " in a synapse");
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
            throw new Refusal("local " + name + " in a synapse");
        }

        @Override
        public long coordinate(Axis axis) {
            return switch (axis) {
                case SOURCE -> from[synapse];
                case TARGET -> rows.target(synapse);
                case STEP, INDEX -> throw new Refusal(axis + " in a synapse");
            };
        }

        @Override
        public Value sample(long column) {
            throw new Refusal("a sample in a synapse");
        }

        @Override
        public Value outer(Expression.Outer outer) {
            throw new Refusal(outer.name() + " in a weight or delay");
        }

        @Override
        public DrawPlace draws() {
            return new DrawPlace(seed, entity, true, rows.row(synapse), rows.ordinal(synapse), false);
        }

        @Override
        public void overflow() {
            throw new Refusal("integer overflow in a synapse");
        }
    }
}
