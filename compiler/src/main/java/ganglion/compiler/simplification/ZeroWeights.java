package ganglion.compiler.simplification;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.passes.Pass;
import ganglion.dynamics.NumberFormat;
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
        Trimming trimming = new Trimming(new Parts(network, isNamed));
        ImmutableList<Projection> projections =
                network.projections().stream().flatMap(trimming::trimmed).collect(ImmutableList.toImmutableList());
        String summary = trimming.dropped == 0
                ? "none"
                : String.format(Locale.ROOT, "%,d synapses of %,d", trimming.dropped, trimming.seen);
        return new Result(network.withProjections(projections), summary, 0);
    }

    private static final class Trimming {
        private final Parts parts;
        private long dropped;
        private long seen;

        Trimming(Parts parts) {
            this.parts = parts;
        }

        Stream<Projection> trimmed(Projection projection) {
            return Thinned.isPossible(projection, parts) && parts.isAdded(projection)
                    ? written(projection)
                    : Stream.of(projection);
        }

        private Stream<Projection> written(Projection projection) {
            Population target = parts.index().population(projection.target());
            Thinned thinned = Thinned.of(
                    projection, parts, (_, weight) -> !isZero(weight, projection.format(), target.arithmetic()));
            dropped += thinned.gone();
            seen += thinned.all();
            return thinned.projection().stream();
        }

        private static boolean isZero(double weight, WeightFormat format, NumberFormat target) {
            return switch (format) {
                case WeightFormat.Multiples multiples -> Math.rint(weight / multiples.resolution()) == 0;
                case WeightFormat.Floating _ -> (target instanceof NumberFormat.Float64 ? weight : (float) weight) == 0;
            };
        }
    }
}
