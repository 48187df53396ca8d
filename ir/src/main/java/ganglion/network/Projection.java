package ganglion.network;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.ValueType;
import ganglion.source.Span;
import java.util.Optional;

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

    /** The same with synapses that change as the model says. */
    public Projection withSynapse(SynapseModel model) {
        return new Projection(
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
                Optional.of(model),
                polarity,
                mirrors,
                register,
                span);
    }

    /** The same under a constraint of sign. */
    public Projection withPolarity(Polarity constraint) {
        return new Projection(
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
                synapse,
                Optional.of(constraint),
                mirrors,
                register,
                span);
    }

    /** The same without a constraint of sign. */
    public Projection withoutPolarity() {
        return new Projection(
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
                synapse,
                Optional.empty(),
                mirrors,
                register,
                span);
    }

    /** The same with the stored weights of another projection, read the other way round. */
    public Projection mirroring(String other) {
        return new Projection(
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
                synapse,
                polarity,
                Optional.of(other),
                register,
                span);
    }

    /** The same with other weights. */
    public Projection withWeight(Expression changed, WeightFormat into) {
        return new Projection(
                name, source, target, port, connector, changed, into, delay, minDelay, maxDelay, columns, synapse,
                polarity, mirrors, register, span);
    }

    /** The same between the pairs of a list, with weights and delays from columns that replace all others. */
    public Projection withSynapses(
            Connector.SynapseList pairs, DataColumn weights, DataColumn delays, int shortest, int longest) {
        return new Projection(
                name,
                source,
                target,
                port,
                pairs,
                new Expression.Column(weights.name(), ValueType.REAL),
                format,
                new Expression.Column(delays.name(), ValueType.INTEGER),
                shortest,
                longest,
                ImmutableList.of(weights, delays),
                synapse,
                polarity,
                mirrors,
                register,
                span);
    }

    /** The same from a population of the same size that emits so many steps later, with delays shorter by as many; earlier where they are below 0. */
    public Projection from(String later, int steps) {
        return new Projection(
                name,
                later,
                target,
                port,
                connector,
                weight,
                format,
                delay instanceof Expression.Int(long given)
                        ? new Expression.Int(given - steps)
                        : new Expression.Binary(BinaryOperator.SUBTRACT, delay, new Expression.Int(steps)),
                minDelay - steps,
                maxDelay - steps,
                columns,
                synapse,
                polarity,
                mirrors,
                register,
                span);
    }

    /** The same under another name: what is drawn for it is drawn anew. */
    public Projection named(String other) {
        return new Projection(
                other, source, target, port, connector, weight, format, delay, minDelay, maxDelay, columns, synapse,
                polarity, mirrors, register, span);
    }

    /** The same, held in a register. */
    public Projection withRegister(Register held) {
        return new Projection(
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
                synapse,
                polarity,
                mirrors,
                Optional.of(held),
                span);
    }

    /** The same between other pairs. */
    public Projection withConnector(Connector pairs) {
        return new Projection(
                name, source, target, port, pairs, weight, format, delay, minDelay, maxDelay, columns, synapse,
                polarity, mirrors, register, span);
    }

    /** The same with other data. */
    public Projection withColumns(ImmutableList<DataColumn> changed) {
        return new Projection(
                name, source, target, port, connector, weight, format, delay, minDelay, maxDelay, changed, synapse,
                polarity, mirrors, register, span);
    }
}
