package ganglion.compiler.semantics;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.expansion.Formula;
import ganglion.compiler.expansion.WrittenOut;
import ganglion.dynamics.ValueType;
import ganglion.network.Connector;
import ganglion.network.Projection;
import ganglion.network.SynapseRows;
import ganglion.source.Span;
import java.util.Optional;

/**
 * The synapses of a projection read from target to source, sorted by what was the target.
 *
 * @param name of the projection
 * @param sources how many neurons the projection had as targets
 * @param weights in the order of the list
 */
record Transposed(String name, int sources, int targets, Connector.SynapseList list, double[] weights) {

    /** Writes out a projection between so many neurons. */
    static Transposed of(Projection projection, int sources, int targets, long seed) {
        WrittenOut whole = WrittenOut.of(projection, sources, targets, seed);
        SynapseRows rows = whole.synapses().rows();
        Formula weight = whole.formulas().of(projection.weight());
        int[] places = places(rows, targets);
        int[] from = new int[rows.size()];
        int[] to = new int[rows.size()];
        double[] weights = new double[rows.size()];
        whole.synapses().visit((k, source, point) -> {
            from[places[k]] = rows.target(k);
            to[places[k]] = source;
            weights[places[k]] = weight.number(point);
        });
        return new Transposed(
                projection.name(),
                targets,
                sources,
                new Connector.SynapseList(ImmutableIntArray.copyOf(from), ImmutableIntArray.copyOf(to)),
                weights);
    }

    /** Where each synapse goes when they are sorted by target, in their order where targets are equal. */
    private static int[] places(SynapseRows rows, int targets) {
        int[] next = new int[targets + 1];
        for (int k = 0; k < rows.size(); k++) {
            next[rows.target(k) + 1]++;
        }
        for (int target = 0; target < targets; target++) {
            next[target + 1] += next[target];
        }
        int[] places = new int[rows.size()];
        for (int k = 0; k < places.length; k++) {
            places[k] = next[rows.target(k)]++;
        }
        return places;
    }

    Wiring wiring(Span span) {
        Typed values = new Typed(new Value.Vector(weights, ValueType.REAL), Optional.empty(), span);
        return new Wiring(
                list, weights.length, Optional.empty(), Optional.of(values), Optional.empty(), Optional.of(name));
    }
}
