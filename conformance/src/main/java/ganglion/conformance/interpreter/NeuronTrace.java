package ganglion.conformance.interpreter;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.ValueType;
import ganglion.numeric.Elementary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A trace of a rule over all steps so far: what a synapse sees of each neuron in each. */
final class NeuronTrace {
    private final SynapseModel.Trace trace;
    private final Reals reals;
    private final double decay;
    private final boolean tiesIncluded;
    private final Value[] held;
    private final List<Value[]> seen = new ArrayList<>();

    NeuronTrace(SynapseModel.Trace trace, Reals reals, double dt, boolean tiesIncluded, int size) {
        this.trace = trace;
        this.reals = reals;
        this.decay = trace.format() instanceof NumberFormat.Fixed
                ? Elementary.expm1(-dt / number(trace.tau()))
                : Elementary.exp(-dt / number(trace.tau()));
        this.tiesIncluded = tiesIncluded;
        this.held = new Value[size];
        Arrays.fill(held, reals.constant(0));
        seen.add(held.clone());
    }

    private static double number(Expression literal) {
        return ((Expression.Real) literal).value();
    }

    SynapseModel.Side side() {
        return trace.side();
    }

    /** One step: every value decays, those of neurons that emitted are raised. */
    void advance(Iterable<Emission> emissions) {
        for (int i = 0; i < held.length; i++) {
            held[i] = decayed(held[i]);
        }
        Value[] decayed = held.clone();
        for (Emission emission : emissions) {
            held[emission.index()] = stored(raised(held[emission.index()]));
        }
        seen.add(tiesIncluded ? held.clone() : decayed);
    }

    /** In fixed point the value loses what a step takes, else it keeps what a step leaves. */
    private Value decayed(Value value) {
        Value product = reals.binary(BinaryOperator.MULTIPLY, value, reals.constant(decay));
        return trace.format() instanceof NumberFormat.Fixed
                ? stored(reals.binary(BinaryOperator.ADD, value, product))
                : product;
    }

    private Value stored(Value value) {
        return trace.format() instanceof NumberFormat.Fixed
                ? Fixed.stored(trace.name(), ValueType.REAL, trace.format(), value)
                : value;
    }

    private Value raised(Value value) {
        Value amount = reals.constant(number(trace.amount()));
        Value raised = trace.sets() ? amount : reals.binary(BinaryOperator.ADD, value, amount);
        return trace.most().isEmpty()
                ? raised
                : reals.binary(
                        BinaryOperator.MIN,
                        raised,
                        reals.constant(number(trace.most().get())));
    }

    /** What is seen of a neuron in a step: 0 before the first. */
    Value seen(long step, int neuron) {
        return seen.get((int) Math.max(0, step))[neuron];
    }
}
