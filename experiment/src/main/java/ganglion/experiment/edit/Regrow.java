package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;
import com.google.common.math.LongMath;
import ganglion.experiment.measure.Arguments;
import ganglion.experiment.measure.NetworkView;
import ganglion.network.SynapseRows;
import ganglion.numeric.Draws;
import ganglion.program.ProjectionCode;
import ganglion.runtime.Simulation.WeightedSynapses;
import ganglion.source.Span;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * {@code regrow(proj, count = n, weight = w)}: new synapses between pairs that have none, drawn with the seed of the run and the step;
 * their delay is the least of the projection. They follow the synapses of their source that are there.
 */
final class Regrow implements EditKind {
    /** The site of the draws: the last one, which no text of a projection reaches. */
    private static final int SITE = Draws.SITES - 1;
    /** Beyond so many draws for each new synapse there is hardly a pair left. */
    private static final int MOST_TRIES = 10_000;

    @Override
    public String name() {
        return "regrow";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(
                Parameter.of("proj", Takes.PROJECTION),
                Parameter.of("count", Takes.NUMBER),
                Parameter.of("weight", Takes.QUANTITY));
    }

    @Override
    public Optional<Edit> bind(Arguments arguments, NetworkView network) {
        int place = Subject.synapses(arguments, network);
        Span span = arguments.required("count").span();
        double count = arguments.number("count").orElseThrow();
        double weight = arguments.number("weight").orElseThrow();
        if (!(count >= 0 && count <= Integer.MAX_VALUE) || count != Math.rint(count)) {
            throw Subject.unfit(span, "`count` is a whole number");
        }
        return Optional.of((sofar, moment) -> {
            ProjectionCode projection = moment.program().projections().get(place);
            int targets =
                    moment.program().populations().get(projection.target()).size();
            WeightedSynapses synapses = moment.simulation().weights(projection.name());
            Growth growth =
                    new Growth(synapses.rows(), targets, moment.program().seed(), projection.entity());
            NavigableSet<Long> pairs =
                    growth.pairs((int) count, moment.simulation().step(), span);
            return sofar.with(projection.name(), joined(synapses, targets, pairs, weight, projection.minDelay()));
        });
    }

    private static GivenSynapses joined(
            WeightedSynapses synapses, int targets, NavigableSet<Long> pairs, double weight, int delay) {
        GivenSynapses.Builder all = new GivenSynapses.Builder();
        SynapseRows rows = synapses.rows();
        for (int source = 0; source < rows.sources(); source++) {
            for (int k = rows.begin(source); k < rows.begin(source + 1); k++) {
                all.keep(source, synapses, k);
            }
            for (long pair : pairs.subSet((long) source * targets, (source + 1L) * targets)) {
                all.add(source, (int) (pair % targets), weight, delay, -1);
            }
        }
        return all.build();
    }

    /** Draws pairs without a synapse. A pair is source times targets + target. */
    private record Growth(SynapseRows rows, int targets, long seed, int entity) {

        NavigableSet<Long> pairs(int count, long step, Span span) {
            Set<Long> taken = new TreeSet<>();
            for (int source = 0; source < rows.sources(); source++) {
                long first = (long) source * targets;
                IntStream.range(rows.begin(source), rows.begin(source + 1))
                        .forEach(k -> taken.add(first + rows.target(k)));
            }
            NavigableSet<Long> drawn = new TreeSet<>();
            long most = LongMath.saturatedMultiply(count, MOST_TRIES);
            for (long k = 0; drawn.size() < count; k++) {
                if (k == most || taken.size() == (long) rows.sources() * targets) {
                    throw Subject.unfit(span, "there are not so many pairs without a synapse");
                }
                long pair = below(rows.sources(), step, 0, k) * targets + below(targets, step, 1, k);
                if (taken.add(pair)) {
                    drawn.add(pair);
                }
            }
            return drawn;
        }

        private long below(int count, long step, int part, long k) {
            return Integer.toUnsignedLong(Draws.word(seed, entity, true, step, SITE, part, k)) * count >>> 32;
        }
    }
}
