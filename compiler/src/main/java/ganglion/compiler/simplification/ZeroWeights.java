package ganglion.compiler.simplification;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.Ranges;
import ganglion.compiler.expansion.WrittenOut;
import ganglion.compiler.expansion.WrittenSynapses;
import ganglion.compiler.passes.Pass;
import ganglion.dynamics.NumberFormat;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import ganglion.source.Diagnostics;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Synapses that add nothing, because their stored weight is 0, are left out: those of lists, and those of matrices where they are
 * half of them or more. A sum begins at +0, so that neither a count nor a float sum knows the difference.
 */
final class ZeroWeights implements Pass {
    private final Predicate<String> isNamed;

    /** @param isNamed whether an experiment asks for something of that name */
    ZeroWeights(Predicate<String> isNamed) {
        this.isNamed = isNamed;
    }

    @Override
    public String name() {
        return "zero-weights";
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public Result run(Network network, Diagnostics diagnostics) {
        Trimming trimming = new Trimming(new Parts(network, isNamed), network.seed());
        ImmutableList<Projection> projections =
                network.projections().stream().flatMap(trimming::trimmed).collect(ImmutableList.toImmutableList());
        String summary = trimming.dropped == 0
                ? "none"
                : String.format(Locale.ROOT, "%,d synapses of %,d", trimming.dropped, trimming.seen);
        return new Result(network.withProjections(projections), summary, 0);
    }

    private static final class Trimming {
        private final Parts parts;
        private final long seed;
        private long dropped;
        private long seen;

        Trimming(Parts parts, long seed) {
            this.parts = parts;
            this.seed = seed;
        }

        Stream<Projection> trimmed(Projection projection) {
            boolean listed = projection.connector() instanceof Connector.SynapseList;
            boolean full = projection.connector() instanceof Connector.Dense
                    || projection.connector() instanceof Connector.AllToAll
                    || projection.connector() instanceof Connector.OneToOne;
            return (listed || full)
                            && parts.isPlain(projection)
                            && parts.isAdded(projection)
                            && parts.isWritable(projection)
                            && mayBeZero(projection)
                    ? written(projection, listed)
                    : Stream.of(projection);
        }

        /** Drawn weights are left alone. */
        private static boolean mayBeZero(Projection projection) {
            return !Ranges.draws(projection.weight());
        }

        private Stream<Projection> written(Projection projection, boolean listed) {
            Population source = parts.index().population(projection.source());
            Population target = parts.index().population(projection.target());
            WrittenOut whole = WrittenOut.of(projection, source.size(), target.size(), seed);
            WrittenSynapses kept = new WrittenSynapses();
            long[] count = new long[1];
            whole.forEach(projection, (from, to, weight, delay) -> {
                if (!isZero(weight, projection.format(), target.arithmetic())) {
                    kept.add(from, to, weight, delay);
                    count[0]++;
                }
            });
            long all = whole.synapses().rows().size();
            long zeros = all - count[0];
            if (zeros == 0 || !listed && 2 * zeros < all) {
                return Stream.of(projection);
            }
            dropped += zeros;
            seen += all;
            return count[0] == 0 ? Stream.empty() : Stream.of(kept.in(projection));
        }

        private static boolean isZero(double weight, WeightFormat format, NumberFormat target) {
            return switch (format) {
                case WeightFormat.Multiples multiples -> Math.rint(weight / multiples.resolution()) == 0;
                case WeightFormat.Floating _ -> (target instanceof NumberFormat.Float64 ? weight : (float) weight) == 0;
            };
        }
    }
}
