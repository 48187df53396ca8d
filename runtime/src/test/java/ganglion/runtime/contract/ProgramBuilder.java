package ganglion.runtime.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.chip.CoreLimits;
import ganglion.chip.Timing;
import ganglion.chip.Topology;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Mapping;
import ganglion.program.PopulationCode;
import ganglion.program.ProbePoint;
import ganglion.program.Program;
import ganglion.program.RegisterType;
import ganglion.program.TrialPlan;
import ganglion.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Writes a program by hand; as it stands on a chip of one core without limits. */
public final class ProgramBuilder {
    private static final CoreLimits NO_LIMITS = new CoreLimits(
            OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), 0, 1 << 20);

    private final List<String> names = new ArrayList<>();
    private final List<PopulationBuilder> populations = new ArrayList<>();
    private final List<ProjectionBuilder> projections = new ArrayList<>();
    private final List<ProbePoint> probes = new ArrayList<>();
    private Optional<TrialPlan> trial = Optional.empty();
    private long seed = 1;
    private Optional<Chip> chip = Optional.empty();
    private Optional<Mapping> mapping = Optional.empty();

    public static ProgramBuilder program() {
        return new ProgramBuilder();
    }

    public ProgramBuilder seed(long key) {
        seed = key;
        return this;
    }

    public PopulationBuilder population(String name, int size) {
        names.add(name);
        PopulationBuilder population = new PopulationBuilder(name, size);
        populations.add(population);
        return population;
    }

    /** A stimulus that emits (step, index, payload), sorted. */
    public PopulationBuilder events(String name, int size, long[]... events) {
        return population(name, size).stimulus().events(events);
    }

    /** A population of stage 1 whose only state, probed in every step, is the folded value of its only port. */
    public PopulationBuilder sink(String name, int size, RegisterType type) {
        PopulationBuilder sink =
                population(name, size).stage(1).port("in", type).state("sum", type);
        probe(name, 0, 1);
        return sink.update(code -> code.store(0, code.port(type, 0)));
    }

    public ProjectionBuilder project(String source, String target) {
        String name = source + "_to_" + target + "_" + projections.size();
        ProjectionBuilder projection = new ProjectionBuilder(name, names.indexOf(source), names.indexOf(target));
        projections.add(projection);
        return projection;
    }

    public ProgramBuilder probe(String population, int state, int every) {
        probes.add(new ProbePoint(names.indexOf(population), state, every));
        return this;
    }

    public ProgramBuilder trial(int steps, String... reset) {
        int[] places = IntStream.range(0, reset.length)
                .map(i -> names.indexOf(reset[i]))
                .toArray();
        trial = Optional.of(new TrialPlan(steps, ImmutableIntArray.copyOf(places)));
        return this;
    }

    public ProgramBuilder on(Chip otherChip, Mapping otherMapping) {
        chip = Optional.of(otherChip);
        mapping = Optional.of(otherMapping);
        return this;
    }

    public Program build() {
        ImmutableList<PopulationCode> codes =
                populations.stream().map(PopulationBuilder::build).collect(ImmutableList.toImmutableList());
        return new Program(
                "test",
                1.0,
                seed,
                "float64",
                chip.orElseGet(ProgramBuilder::host),
                codes,
                projections.stream().map(ProjectionBuilder::build).collect(ImmutableList.toImmutableList()),
                ImmutableList.copyOf(probes),
                trial,
                mapping.orElseGet(() -> oneCore(codes)));
    }

    /** A chip of one core without limits. */
    public static Chip host() {
        return chip("host", new Topology.Single());
    }

    /** A chip without limits, timing or costs. */
    public static Chip chip(String name, Topology topology) {
        return chip(name, topology, Optional.empty());
    }

    /** A chip without limits or costs. */
    public static Chip chip(String name, Topology topology, Optional<Timing> timing) {
        return new Chip(name, topology, NO_LIMITS, new Arithmetic.Floating(), timing, Optional.empty(), Span.NONE);
    }

    private static Mapping oneCore(List<PopulationCode> codes) {
        ImmutableList<CoreSlice> slices = IntStream.range(0, codes.size())
                .filter(p -> !codes.get(p).stimulus())
                .mapToObj(p -> new CoreSlice(0, p, 0, codes.get(p).size()))
                .collect(ImmutableList.toImmutableList());
        return new Mapping(slices, ImmutableIntArray.copyOf(new int[codes.size()]), ImmutableList.of());
    }
}
