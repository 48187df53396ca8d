package ganglion.compiler.simplification;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.Ranges;
import ganglion.compiler.expansion.WrittenOut;
import ganglion.compiler.expansion.WrittenSynapses;
import ganglion.compiler.mapping.SynapseCount;
import ganglion.compiler.passes.Pass;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import ganglion.source.Diagnostics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Synapses of one pair of neurons that meet in one port in the same step become one with the sum of their weights, where weights are
 * whole multiples of a unit and the sum has room: counts are exact, reals would be rounded otherwise. Done where it saves a tenth.
 */
final class ParallelSynapses implements Pass {
    private static final int WORTHWHILE = 10;
    /** Of pairs drawn so densely about one in twenty is drawn again. */
    private static final double DENSE = 0.1;
    /** Synapses at most that are looked at one by one. */
    private static final double MOST = 1 << 21;

    private final Predicate<String> isNamed;

    /** @param isNamed whether an experiment asks for something of that name */
    ParallelSynapses(Predicate<String> isNamed) {
        this.isNamed = isNamed;
    }

    /** What projections must share to be one. */
    private record Meeting(String source, String target, String port, WeightFormat format) {
        static Meeting of(Projection projection) {
            return new Meeting(projection.source(), projection.target(), projection.port(), projection.format());
        }
    }

    /** One synapse of several. */
    private record Place(int source, int target, int delay) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int bySource = Integer.compare(source, other.source);
            int byTarget = bySource == 0 ? Integer.compare(target, other.target) : bySource;
            return byTarget == 0 ? Integer.compare(delay, other.delay) : byTarget;
        }
    }

    @Override
    public String name() {
        return "parallel-synapses";
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public Result run(Network network, Diagnostics diagnostics) {
        Parts parts = new Parts(network, isNamed);
        Map<Meeting, List<Projection>> meetings = network.projections().stream()
                .filter(projection -> mayMerge(projection, parts))
                .collect(Collectors.groupingBy(Meeting::of, LinkedHashMap::new, Collectors.toList()));
        Map<String, Optional<Projection>> instead = new LinkedHashMap<>();
        long[] saved = new long[1];
        meetings.values().stream()
                .filter(meeting -> maySave(meeting, parts))
                .forEach(meeting -> merged(meeting, parts).ifPresent(merged -> {
                    meeting.forEach(projection -> instead.put(projection.name(), Optional.empty()));
                    instead.put(meeting.get(0).name(), Optional.of(merged.projection()));
                    saved[0] += merged.saved();
                }));
        ImmutableList<Projection> projections = network.projections().stream()
                .flatMap(projection -> instead.getOrDefault(projection.name(), Optional.of(projection)).stream())
                .collect(ImmutableList.toImmutableList());
        String summary = saved[0] == 0 ? "none" : String.format(Locale.ROOT, "%,d synapses", saved[0]);
        return new Result(network.withProjections(projections), summary, 0);
    }

    private static boolean mayMerge(Projection projection, Parts parts) {
        return projection.format() instanceof WeightFormat.Multiples
                && !Ranges.draws(projection.weight())
                && parts.isPlain(projection)
                && parts.isAdded(projection)
                && parts.isWritable(projection);
    }

    /** Several projections, or one whose rule names many pairs twice. */
    private static boolean maySave(List<Projection> meeting, Parts parts) {
        Projection first = meeting.get(0);
        int sources = parts.index().population(first.source()).size();
        int targets = parts.index().population(first.target()).size();
        double synapses = meeting.stream()
                .mapToDouble(each ->
                        SynapseCount.of(each.connector(), sources, targets).expected())
                .sum();
        return synapses <= MOST && (meeting.size() > 1 || density(first.connector(), sources, targets) >= DENSE);
    }

    /** Synapses a pair where pairs can be named twice. */
    private static double density(Connector connector, double sources, double targets) {
        return switch (connector) {
            case Connector.FixedInDegree(int degree) -> degree / sources;
            case Connector.FixedOutDegree(int degree) -> degree / targets;
            case Connector.FixedTotal(int count) -> count / (sources * targets);
            case Connector.SynapseList _ -> 1;
            case Connector.AllToAll _,
                    Connector.OneToOne _,
                    Connector.FixedProbability _,
                    Connector.Dense _,
                    Connector.Kernel _ -> 0;
        };
    }

    private record Merged(Projection projection, long saved) {}

    private static Optional<Merged> merged(List<Projection> meeting, Parts parts) {
        WeightFormat.Multiples format = (WeightFormat.Multiples) meeting.get(0).format();
        Map<Place, Long> sums = new TreeMap<>();
        long all = 0;
        for (Projection projection : meeting) {
            all += add(projection, format, parts, sums);
        }
        boolean fits = sums.values().stream().allMatch(sum -> Math.abs(sum) <= format.most());
        long saved = all - sums.size();
        if (!fits || sums.isEmpty() || saved * WORTHWHILE < all) {
            return Optional.empty();
        }
        WrittenSynapses written = new WrittenSynapses();
        sums.forEach(
                (place, sum) -> written.add(place.source(), place.target(), sum * format.resolution(), place.delay()));
        return Optional.of(new Merged(written.in(meeting.get(0)), saved));
    }

    private static long add(Projection projection, WeightFormat.Multiples format, Parts parts, Map<Place, Long> sums) {
        WrittenOut whole = WrittenOut.of(
                projection,
                parts.index().population(projection.source()).size(),
                parts.index().population(projection.target()).size(),
                parts.network().seed());
        whole.forEach(projection, (source, target, weight, delay) -> {
            double counts = Math.rint(weight / format.resolution());
            sums.merge(
                    new Place(source, target, delay),
                    (long) Math.clamp(counts, -format.most(), format.most()),
                    Long::sum);
        });
        return whole.synapses().rows().size();
    }
}
