package ganglion.compiler.tiling;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What cuts of one block of layers cost, in closed form: what a tile hears is a product of what it hears along each axis, so counts of a
 * tile are products of three numbers, and sums over all tiles products of three sums. Where several links come from one layer, their union
 * is counted by inclusion and exclusion.
 */
final class BlockCosts {
    private static final int AXES = 3;
    /** Links of one source into a block whose union is counted; more are counted one by one, which is too much. */
    private static final int MOST_UNITED = 4;

    /** Sources that all of some links hear, counted with a sign. */
    private record Term(int sign, ImmutableIntArray links, int source, boolean inside) {}

    private final LayerGraph graph;
    private final ImmutableList<Integer> layers;
    private final TileLimits limits;
    private final ImmutableList<Link> links;
    private final ImmutableList<Term> terms;
    /** By axis and number of pieces. */
    private final Map<Integer, AxisCounts> counts = new HashMap<>();

    BlockCosts(LayerGraph graph, ImmutableList<Integer> layers, TileLimits limits) {
        this.graph = graph;
        this.layers = layers;
        this.limits = limits;
        this.links = graph.links().stream()
                .filter(link -> layers.contains(link.target()))
                .collect(ImmutableList.toImmutableList());
        this.terms = terms();
    }

    private ImmutableList<Term> terms() {
        ImmutableList.Builder<Term> terms = ImmutableList.builder();
        links.stream().map(Link::source).distinct().forEach(source -> {
            int[] from = IntStream.range(0, links.size())
                    .filter(k -> links.get(k).source() == source)
                    .toArray();
            boolean inside = layers.contains(source);
            if (from.length > MOST_UNITED) {
                for (int link : from) {
                    terms.add(new Term(1, ImmutableIntArray.of(link), source, inside));
                }
                return;
            }
            for (int subset = 1; subset < 1 << from.length; subset++) {
                int chosen = subset;
                ImmutableIntArray all = ImmutableIntArray.copyOf(IntStream.range(0, from.length)
                        .filter(k -> (chosen >> k & 1) == 1)
                        .map(k -> from[k]));
                terms.add(new Term(all.length() % 2 == 1 ? 1 : -1, all, source, inside));
            }
        });
        return terms.build();
    }

    /** The most pieces along an axis. */
    int longest(int axis) {
        return layers.stream()
                .mapToInt(layer -> graph.layers().get(layer).length(axis))
                .max()
                .orElse(1);
    }

    /** Sources heard in each tile that are not in it, over all tiles. */
    long km1(Cut cut) {
        AxisCounts[] axes = axes(cut);
        long km1 = 0;
        for (int t = 0; t < terms.size(); t++) {
            long heard = axes[0].heard.sum(t) * axes[1].heard.sum(t) * axes[2].heard.sum(t);
            long own = axes[0].own.sum(t) * axes[1].own.sum(t) * axes[2].own.sum(t);
            km1 += terms.get(t).sign() * (heard - own);
        }
        return km1;
    }

    /** Whether no tile exceeds a limit. */
    boolean fits(Cut cut) {
        return fits(cut, axes(cut));
    }

    private AxisCounts[] axes(Cut cut) {
        AxisCounts[] axes = new AxisCounts[AXES];
        for (int axis = 0; axis < AXES; axis++) {
            axes[axis] = counts(axis, cut.pieces(axis));
        }
        return axes;
    }

    private boolean fits(Cut cut, AxisCounts[] axes) {
        for (int c = 0; c < cut.channels(); c++) {
            for (int y = 0; y < cut.rows(); y++) {
                for (int x = 0; x < cut.columns(); x++) {
                    if (!fits(axes, c, y, x)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean fits(AxisCounts[] axes, int c, int y, int x) {
        long neurons = 0;
        for (int k = 0; k < layers.size(); k++) {
            neurons += axes[0].neurons.at(k, c) * axes[1].neurons.at(k, y) * axes[2].neurons.at(k, x);
        }
        long axons = 0;
        for (int t = 0; t < terms.size(); t++) {
            axons += terms.get(t).sign() * axes[0].heard.at(t, c) * axes[1].heard.at(t, y) * axes[2].heard.at(t, x);
        }
        long synapses = 0;
        for (int k = 0; k < links.size(); k++) {
            synapses += axes[0].synapses.at(k, c) * axes[1].synapses.at(k, y) * axes[2].synapses.at(k, x);
        }
        return neurons <= limits.neurons() && axons <= limits.axonsIn() && synapses <= limits.synapses();
    }

    private AxisCounts counts(int axis, int pieces) {
        return counts.computeIfAbsent(AXES * pieces + axis, _ -> new AxisCounts(axis, pieces));
    }

    /** A number for each of some things in each piece of an axis, and their sums over all pieces. */
    private static final class Column {
        private final long[] values;
        private final int pieces;
        private final long[] sums;

        Column(int things, int pieces) {
            this.values = new long[things * pieces];
            this.pieces = pieces;
            this.sums = new long[things];
        }

        void set(int thing, int piece, long value) {
            values[thing * pieces + piece] = value;
            sums[thing] += value;
        }

        long at(int thing, int piece) {
            return values[thing * pieces + piece];
        }

        long sum(int thing) {
            return sums[thing];
        }
    }

    /** Along one axis that is cut into so many pieces. */
    private final class AxisCounts {
        private final int axis;
        private final int pieces;
        final Column neurons;
        final Column heard;
        final Column own;
        final Column synapses;

        AxisCounts(int axis, int pieces) {
            this.axis = axis;
            this.pieces = pieces;
            this.neurons = new Column(layers.size(), pieces);
            this.heard = new Column(terms.size(), pieces);
            this.own = new Column(terms.size(), pieces);
            this.synapses = new Column(links.size(), pieces);
            IntStream.range(0, pieces).forEach(this::count);
        }

        private void count(int piece) {
            for (int k = 0; k < layers.size(); k++) {
                neurons.set(k, piece, begin(layers.get(k), piece + 1) - begin(layers.get(k), piece));
            }
            List<BitSet> reached = new ArrayList<>();
            for (int k = 0; k < links.size(); k++) {
                BitSet all = new BitSet();
                BitSet one = new BitSet();
                long incidences = 0;
                for (int i = begin(links.get(k).target(), piece);
                        i < begin(links.get(k).target(), piece + 1);
                        i++) {
                    one.clear();
                    links.get(k).axis(axis).hear(i, one);
                    incidences += one.cardinality();
                    all.or(one);
                }
                synapses.set(k, piece, incidences);
                reached.add(all);
            }
            for (int t = 0; t < terms.size(); t++) {
                unite(t, piece, reached);
            }
        }

        private void unite(int t, int piece, List<BitSet> reached) {
            Term term = terms.get(t);
            int source = term.source();
            BitSet common = new BitSet();
            common.set(0, graph.layers().get(source).length(axis));
            term.links().forEach(link -> common.and(reached.get(link)));
            heard.set(t, piece, common.cardinality());
            int own = term.inside()
                    ? common.get(begin(source, piece), begin(source, piece + 1)).cardinality()
                    : 0;
            this.own.set(t, piece, own);
        }

        private int begin(int layer, int piece) {
            return Cut.begin(graph.layers().get(layer).length(axis), pieces, piece);
        }
    }
}
