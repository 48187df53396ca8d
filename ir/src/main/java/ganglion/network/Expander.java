package ganglion.network;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.numeric.Distributions;
import ganglion.numeric.Draws;

/**
 * Turns a connector into synapses. The result is a pure function of the arguments; the native engine's {@code expand.hpp} is its
 * twin. A {@code FixedProbability} draws one Bernoulli word a pair, whatever its probability.
 */
public final class Expander {
    /** The site of the connector's own draws. */
    private static final int SITE = 0;

    private Expander() {}

    /**
     * The synapses of a projection.
     *
     * @param entity hash of the projection's name
     * @throws IllegalArgumentException when there are more than 2^31 - 1, or the connector does not fit the sizes
     */
    public static SynapseRows expand(Connector connector, int sources, int targets, long seed, int entity) {
        checkArgument(sources >= 0 && targets >= 0, "sizes %s and %s", sources, targets);
        return switch (connector) {
            case Connector.AllToAll _ -> new ProductRows(sources, targets, false);
            case Connector.Dense _ -> new ProductRows(sources, targets, true);
            case Connector.OneToOne _ -> diagonal(sources, targets);
            case Connector.FixedProbability(double p) -> ProbabilityRows.draw(p, sources, targets, seed, entity);
            case Connector.FixedOutDegree(int degree) -> outDegree(degree, sources, targets, seed, entity);
            case Connector.FixedInDegree(int degree) -> inDegree(degree, sources, targets, seed, entity);
            case Connector.FixedTotal(int count) -> total(count, sources, targets, seed, entity);
            case Connector.SynapseList(ImmutableIntArray from, ImmutableIntArray to) ->
                ListRows.of(from, to, sources, targets);
            case Connector.Kernel kernel -> KernelRows.of(kernel, sources, targets);
        };
    }

    /** The number of synapses as an int. */
    static int checkedSize(long a, long b) {
        long size = a * b;
        checkArgument(
                a >= 0 && b >= 0 && size <= Integer.MAX_VALUE,
                "%s x %s synapses are more than 2^31 - 1 in one projection",
                a,
                b);
        return (int) size;
    }

    private static SynapseRows diagonal(int sources, int targets) {
        checkArgument(sources == targets, "one to one between %s and %s neurons", sources, targets);
        return new DiagonalRows(sources);
    }

    private static SynapseRows outDegree(int degree, int sources, int targets, long seed, int entity) {
        int size = checkedSize(sources, degree);
        checkArgument(size == 0 || targets > 0, "no targets to draw from");
        int[] drawn = new int[size];
        for (int source = 0; source < sources; source++) {
            fill(seed, entity, source, 0, drawn, source * degree, degree);
        }
        scale(drawn, targets);
        return new OutDegreeRows(sources, degree, drawn);
    }

    private static SynapseRows inDegree(int degree, int sources, int targets, long seed, int entity) {
        int size = checkedSize(targets, degree);
        checkArgument(size == 0 || sources > 0, "no sources to draw from");
        int[] drawn = new int[size];
        for (int target = 0; target < targets; target++) {
            fill(seed, entity, target, 0, drawn, target * degree, degree);
        }
        scale(drawn, sources);
        return DrawnRows.byTarget(drawn, sources, degree);
    }

    private static SynapseRows total(int count, int sources, int targets, long seed, int entity) {
        checkArgument(count >= 0, "count %s", count);
        checkArgument(count == 0 || (sources > 0 && targets > 0), "no pairs to draw from");
        int[] from = new int[count];
        int[] to = new int[count];
        fill(seed, entity, 0, 0, from, 0, count);
        fill(seed, entity, 0, 1, to, 0, count);
        scale(from, sources);
        scale(to, targets);
        return DrawnRows.byPair(from, to, sources);
    }

    private static void fill(long seed, int entity, long row, int part, int[] out, int at, int count) {
        Draws.fill(seed, entity, true, row, SITE, part, Draws.CONSTRUCTION_ROUNDS, 0, out, at, count);
    }

    private static void scale(int[] words, int below) {
        for (int k = 0; k < words.length; k++) {
            words[k] = (int) Distributions.integer(below, words[k]);
        }
    }
}
