package ganglion.chip;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.source.Span;
import java.util.Optional;

/**
 * A chip as its text describes it. Timing and costs may be missing: then no cycles, or no joules, are reported.
 *
 * @param register how whole weights are stored; as they are, without one
 * @param runs what a core can run; anything, where empty
 * @param timings by name, in the order of the text; the first is the usual one
 * @param costTables by name, in the order of the text; the first is the usual one
 * @param link from the host; without one data takes no time
 * @param faults what does not work
 * @param facts every entry of the text, with its source
 */
public record Chip(
        String name,
        Topology topology,
        CoreLimits core,
        Arithmetic arithmetic,
        Optional<WeightRegister> register,
        ImmutableList<CoreProgram> runs,
        Updates updates,
        ImmutableMap<String, Timing> timings,
        ImmutableMap<String, CostTable> costTables,
        Optional<HostLink> link,
        Faults faults,
        ImmutableList<Fact> facts,
        Span span) {
    /** The name of a section that is written without one. */
    public static final String UNNAMED = "default";

    /** A chip with one timing and one table of costs at most, of which nothing else is told. */
    public Chip(
            String name,
            Topology topology,
            CoreLimits core,
            Arithmetic arithmetic,
            Optional<Timing> timing,
            Optional<CostTable> costs,
            Span span) {
        this(
                name,
                topology,
                core,
                arithmetic,
                Optional.empty(),
                ImmutableList.of(),
                Updates.EVERY_STEP,
                unnamed(timing),
                unnamed(costs),
                Optional.empty(),
                Faults.NONE,
                ImmutableList.of(),
                span);
    }

    private static <T> ImmutableMap<String, T> unnamed(Optional<T> section) {
        return section.<ImmutableMap<String, T>>map(value -> ImmutableMap.of(UNNAMED, value))
                .orElse(ImmutableMap.of());
    }

    /** How many cores can hold something. */
    public int liveCores() {
        return topology.cores() - faults.deadCores().length();
    }

    /** The same with other faults. */
    public Chip withFaults(Faults changed) {
        return with(topology, changed);
    }

    /** The same with its cores joined in another way. */
    public Chip withTopology(Topology changed) {
        return with(changed, faults);
    }

    private Chip with(Topology joined, Faults broken) {
        return new Chip(
                name,
                joined,
                core,
                arithmetic,
                register,
                runs,
                updates,
                timings,
                costTables,
                link,
                broken,
                facts,
                span);
    }

    /** The usual timing. */
    public Optional<Timing> timing() {
        return timings.values().stream().findFirst();
    }

    /** The timing of that name; without one, the first of that kind, {@code cycle} or {@code analytic}. */
    public Optional<Timing> timing(String wanted) {
        return Optional.ofNullable(timings.get(wanted))
                .or(() -> timings.values().stream()
                        .filter(timing -> timing.kind().equals(wanted))
                        .findFirst());
    }

    /** The usual table of costs. */
    public Optional<CostTable> costs() {
        return costTables.values().stream().findFirst();
    }
}
