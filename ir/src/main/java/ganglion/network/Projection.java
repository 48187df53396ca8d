package ganglion.network;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.ValueType;
import ganglion.source.Span;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Synapses from one population to a port of another.
 *
 * @param name unique in the network; its hash is part of the draws' coordinates
 * @param synapse how the synapses change; static without one
 * @param weight REAL, evaluated in float64 for each synapse, then brought into {@code format}
 * @param mirrors the earlier projection, from target to source, whose stored weights these are whatever changes them; the connector
 *     and the weight then say what they are at the start
 * @param register how the chip holds the weights, where it has been chosen; for those who count profiles
 * @param delay INTEGER, in steps, evaluated in float64 for each synapse; within minDelay..maxDelay
 */
public record Projection(
        String name,
        String source,
        String target,
        String port,
        Connector connector,
        Expression weight,
        WeightFormat format,
        Expression delay,
        int minDelay,
        int maxDelay,
        ImmutableList<DataColumn> columns,
        Optional<SynapseModel> synapse,
        Optional<Polarity> polarity,
        Optional<String> mirrors,
        Optional<Register> register,
        Span span) {

    /** Which signs the weights of a projection have. */
    public enum Sign {
        EXCITATORY,
        INHIBITORY,
        MIXED
    }

    /**
     * How a register of the chip holds the weights.
     *
     * @param bits of the magnitude that are kept; 0 for all
     * @param exponent 2^exponent of a weight acts
     */
    public record Register(Sign sign, int bits, int exponent) {}

    /** The sign of the weights, whatever a rule or an edit does to them. */
    public enum Polarity {
        /** Each weight keeps the sign it began with. */
        KEPT,
        /** No weight is below 0. */
        POSITIVE,
        /** No weight is above 0. */
        NEGATIVE
    }

    /** A projection whose synapses do not change. */
    public Projection(
            String name,
            String source,
            String target,
            String port,
            Connector connector,
            Expression weight,
            WeightFormat format,
            Expression delay,
            int minDelay,
            int maxDelay,
            ImmutableList<DataColumn> columns,
            Span span) {
        this(
                name,
                source,
                target,
                port,
                connector,
                weight,
                format,
                delay,
                minDelay,
                maxDelay,
                columns,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                span);
    }

    /** The values of one of its columns. */
    public ImmutableDoubleArray values(String column) {
        return columns.stream()
                .filter(data -> data.name().equals(column))
                .findFirst()
                .orElseThrow()
                .values();
    }

    /** The same with synapses that change as the model says. */
    public Projection withSynapse(SynapseModel model) {
        return with(copy -> copy.synapse = Optional.of(model));
    }

    /** The same under a constraint of sign. */
    public Projection withPolarity(Polarity constraint) {
        return with(copy -> copy.polarity = Optional.of(constraint));
    }

    /** The same without a constraint of sign. */
    public Projection withoutPolarity() {
        return with(copy -> copy.polarity = Optional.empty());
    }

    /** The same with the stored weights of another projection, read the other way round. */
    public Projection mirroring(String other) {
        return with(copy -> copy.mirrors = Optional.of(other));
    }

    /** The same with other weights. */
    public Projection withWeight(Expression changed, WeightFormat into) {
        return with(copy -> {
            copy.weight = changed;
            copy.format = into;
        });
    }

    /** The same between the pairs of a list, with weights and delays from columns that replace all others. */
    public Projection withSynapses(
            Connector.SynapseList pairs, DataColumn weights, DataColumn delays, int shortest, int longest) {
        return with(copy -> {
            copy.connector = pairs;
            copy.weight = new Expression.Column(weights.name(), ValueType.REAL);
            copy.delay = new Expression.Column(delays.name(), ValueType.INTEGER);
            copy.minDelay = shortest;
            copy.maxDelay = longest;
            copy.columns = ImmutableList.of(weights, delays);
        });
    }

    /** The same from a population of the same size that emits so many steps later, with delays shorter by as many; earlier where they are below 0. */
    public Projection from(String later, int steps) {
        return with(copy -> {
            copy.source = later;
            copy.delay = delay instanceof Expression.Int(long given)
                    ? new Expression.Int(given - steps)
                    : new Expression.Binary(BinaryOperator.SUBTRACT, delay, new Expression.Int(steps));
            copy.minDelay = minDelay - steps;
            copy.maxDelay = maxDelay - steps;
        });
    }

    /** The same under another name: what is drawn for it is drawn anew. */
    public Projection named(String other) {
        return with(copy -> copy.name = other);
    }

    /** The same, held in a register. */
    public Projection withRegister(Register held) {
        return with(copy -> copy.register = Optional.of(held));
    }

    /** The same between other pairs. */
    public Projection withConnector(Connector pairs) {
        return with(copy -> copy.connector = pairs);
    }

    /** The same with other data. */
    public Projection withColumns(ImmutableList<DataColumn> changed) {
        return with(copy -> copy.columns = changed);
    }

    /** The same with other values in one of its columns. */
    public Projection withValues(String column, ImmutableDoubleArray values) {
        return withColumns(columns.stream()
                .map(data -> data.name().equals(column) ? new DataColumn(column, values) : data)
                .collect(ImmutableList.toImmutableList()));
    }

    private Projection with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.done();
    }

    /** What a changed projection is made of. */
    private static final class Copy {
        private String name;
        private String source;
        private String target;
        private String port;
        private Connector connector;
        private Expression weight;
        private WeightFormat format;
        private Expression delay;
        private int minDelay;
        private int maxDelay;
        private ImmutableList<DataColumn> columns;
        private Optional<SynapseModel> synapse;
        private Optional<Polarity> polarity;
        private Optional<String> mirrors;
        private Optional<Register> register;
        private Span span;

        Copy(Projection from) {
            name = from.name;
            source = from.source;
            target = from.target;
            port = from.port;
            connector = from.connector;
            weight = from.weight;
            format = from.format;
            delay = from.delay;
            minDelay = from.minDelay;
            maxDelay = from.maxDelay;
            columns = from.columns;
            synapse = from.synapse;
            polarity = from.polarity;
            mirrors = from.mirrors;
            register = from.register;
            span = from.span;
        }

        Projection done() {
            return new Projection(
                    name, source, target, port, connector, weight, format, delay, minDelay, maxDelay, columns, synapse,
                    polarity, mirrors, register, span);
        }
    }
}
