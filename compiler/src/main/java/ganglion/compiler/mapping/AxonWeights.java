package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.expansion.Formula;
import ganglion.compiler.expansion.Formulas;
import ganglion.compiler.expansion.Point;
import ganglion.dynamics.Expression;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.network.SynapseRows;
import ganglion.network.WeightFormat;
import ganglion.numeric.Arithmetic;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each synapse adds, by a number for each port and weight, in the order of {@link Inputs}. Several synapses of one pair count as
 * one that adds all of it.
 */
final class AxonWeights {
    /** Of a synapse whose weight stands with an earlier one of the same pair. */
    static final int COUNTED = -1;

    private final Netlist net;
    private final Map<List<Object>, Integer> known = new HashMap<>();
    /** By projection, where all its synapses add the same. */
    private final int[] same;

    private AxonWeights(Netlist net) {
        this.net = net;
        this.same = new int[net.rows().size()];
        for (int k = 0; k < same.length; k++) {
            Projection projection = net.network().projections().get(k);
            same[k] = projection.weight() instanceof Expression.Real(double weight)
                    ? number(projection.port(), stored(projection, weight))
                    : COUNTED;
        }
    }

    static AxonWeights of(Netlist net) {
        return new AxonWeights(net);
    }

    /**
     * Whether no core can need more types than that: each population sends one weight wherever it sends, and there are no more of them.
     */
    boolean areFew(long types) {
        Map<Integer, Integer> sent = new HashMap<>();
        for (int k = 0; k < same.length; k++) {
            int weight = same[k];
            if (weight == COUNTED
                    || !sent.computeIfAbsent(net.ends().source(k), _ -> weight).equals(weight)) {
                return false;
            }
        }
        return known.size() <= types;
    }

    /** The weights that reach a population, where they are few. */
    int[] few(int population) {
        int[] weights = new int[same.length];
        int count = 0;
        for (int k = 0; k < same.length; k++) {
            if (net.ends().target(k) == population) {
                weights[count++] = same[k];
            }
        }
        return Arrays.copyOf(weights, count);
    }

    /** Those of all synapses of each population. */
    ImmutableList<int[]> all(ImmutableList<Inputs> inputs) {
        ImmutableList.Builder<int[]> all = ImmutableList.builder();
        for (int p = 0; p < inputs.size(); p++) {
            int size = net.network().populations().get(p).size();
            int[] weights = new int[inputs.get(p).begin(size)];
            int[] next = new int[size];
            Arrays.setAll(next, inputs.get(p)::begin);
            for (int k = 0; k < net.rows().size(); k++) {
                if (net.ends().target(k) == p) {
                    fill(k, next, weights);
                }
            }
            merge(inputs.get(p), size, weights);
            all.add(weights);
        }
        return all.build();
    }

    private void fill(int k, int[] next, int[] weights) {
        Network network = net.network();
        Projection projection = network.projections().get(k);
        Formula formula = Formulas.of(projection, network.seed()).of(projection.weight());
        SynapseRows rows = net.rows().get(k);
        Point point = new Point();
        for (int source = 0; source < rows.sources(); source++) {
            for (int synapse = rows.begin(source); synapse < rows.begin(source + 1); synapse++) {
                int target = rows.target(synapse);
                point.toPair(source, target, 0);
                point.toDraw(rows.position(synapse), rows.row(synapse), rows.ordinal(synapse));
                weights[next[target]++] = number(projection.port(), stored(projection, formula.number(point)));
            }
        }
    }

    private static double stored(Projection projection, double weight) {
        return switch (projection.format()) {
            case WeightFormat.Floating _ -> weight;
            case WeightFormat.Multiples format ->
                Math.clamp(Arithmetic.roundToLong(weight / format.resolution()), -format.most(), format.most());
        };
    }

    private int number(Object port, Object weight) {
        return known.computeIfAbsent(ImmutableList.of(port, weight), _ -> known.size());
    }

    private void merge(Inputs inputs, int size, int[] weights) {
        int[] place = new int[net.neurons()];
        for (int neuron = 0; neuron < size; neuron++) {
            int end = inputs.begin(neuron) + inputs.synapses(neuron);
            for (int k = inputs.begin(neuron); k < end; k++) {
                int earlier = place[inputs.source(k)] - 1;
                if (earlier >= inputs.begin(neuron)) {
                    weights[earlier] = number(weights[earlier], weights[k]);
                    weights[k] = COUNTED;
                } else {
                    place[inputs.source(k)] = k + 1;
                }
            }
        }
    }
}
