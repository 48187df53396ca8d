package ganglion.runtime;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Crossed;
import ganglion.chip.Timing;
import ganglion.chip.Topology;
import ganglion.mapping.CoreSlice;
import ganglion.program.Code;
import ganglion.program.Opcode;
import ganglion.program.PlasticityCode;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.program.SignalCode;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the cores of a chip tell each other beside spikes: docs/chips/README.md. A signal that reduces populations is folded on the first core that
 * holds one of their neurons: each other such core sends it a packet whenever the signal's program runs, and it sends the values to each other
 * core that reads them. Winners are chosen on the first core of their population, in every step: a packet from each other core of the
 * population, and one back. On a chip of one core nothing is sent. All of it follows from the program and the mapping.
 */
public final class SharedTraffic {
    private final ImmutableList<Exchange> exchanges;

    /** What is sent to the core that folds, by each sender, and what it sends to all readers, in the steps that are multiples of a number. */
    private record Exchange(int everySteps, ImmutableList<Crossed> gathered, ImmutableList<Crossed> spread) {
        long runs(long after, long last) {
            return last / everySteps - after / everySteps;
        }

        Stream<Crossed> all() {
            return Stream.concat(gathered.stream(), spread.stream());
        }
    }

    private SharedTraffic(ImmutableList<Exchange> exchanges) {
        this.exchanges = exchanges;
    }

    /** That of a program on its chip. */
    public static SharedTraffic of(Program program) {
        if (program.mapping().fanouts().isEmpty()) {
            return new SharedTraffic(ImmutableList.of());
        }
        ImmutableList.Builder<Exchange> exchanges = ImmutableList.builder();
        for (int signal = 0; signal < program.signals().size(); signal++) {
            SignalCode code = program.signals().get(signal);
            ImmutableSortedSet<Integer> members = members(program, code);
            if (!members.isEmpty()) {
                exchanges.add(exchange(program, code.everySteps(), members, readers(program, signal)));
            }
        }
        for (int place = 0; place < program.populations().size(); place++) {
            ImmutableSortedSet<Integer> members = cores(program, place);
            if (program.populations().get(place).winners().isPresent() && !members.isEmpty()) {
                exchanges.add(exchange(program, 1, members, members));
            }
        }
        return new SharedTraffic(exchanges.build());
    }

    private static Exchange exchange(
            Program program, int everySteps, ImmutableSortedSet<Integer> members, Set<Integer> readers) {
        Topology topology = program.chip().topology();
        int fold = members.first();
        ImmutableList<Crossed> gathered = members.stream()
                .filter(core -> core != fold)
                .map(core -> Crossed.of(topology, core, ImmutableIntArray.of(fold), 0, 1))
                .collect(ImmutableList.toImmutableList());
        ImmutableIntArray others = ImmutableIntArray.copyOf(readers.stream()
                .mapToInt(core -> core)
                .filter(core -> core != fold)
                .sorted());
        ImmutableList<Crossed> spread = others.isEmpty()
                ? ImmutableList.of()
                : ImmutableList.of(Crossed.of(topology, fold, others, 0, others.length()));
        return new Exchange(everySteps, gathered, spread);
    }

    private static ImmutableSortedSet<Integer> cores(Program program, int population) {
        return program.mapping().slices().stream()
                .filter(slice -> slice.population() == population)
                .map(CoreSlice::core)
                .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    }

    /** The cores that hold neurons which a signal reduces; those of stimuli are on none. */
    private static ImmutableSortedSet<Integer> members(Program program, SignalCode signal) {
        return signal.reductions().stream()
                .flatMap(reduction -> cores(program, reduction.population()).stream())
                .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    }

    /** The cores whose neurons or synapses read a signal, and those that fold signals which do. */
    private static Set<Integer> readers(Program program, int signal) {
        Set<Integer> readers = new LinkedHashSet<>();
        for (int place = 0; place < program.populations().size(); place++) {
            if (codes(program.populations().get(place)).anyMatch(code -> reads(code, signal))) {
                readers.addAll(cores(program, place));
            }
        }
        for (ProjectionCode projection : program.projections()) {
            if (codes(projection).anyMatch(code -> reads(code, signal))) {
                readers.addAll(cores(program, projection.target()));
            }
        }
        for (SignalCode other : program.signals()) {
            ImmutableSortedSet<Integer> members = members(program, other);
            if (!members.isEmpty() && reads(other.update(), signal)) {
                readers.add(members.first());
            }
        }
        return readers;
    }

    private static boolean reads(Code code, int signal) {
        return code.instructions().stream()
                .anyMatch(instruction -> instruction.opcode() == Opcode.SIGNAL && instruction.immediate() == signal);
    }

    private static Stream<Code> codes(PopulationCode population) {
        return Stream.concat(
                Stream.of(population.update()),
                population.winners().stream().flatMap(winners -> Stream.of(winners.key(), winners.block())));
    }

    private static Stream<Code> codes(ProjectionCode projection) {
        return projection.plasticity().stream()
                .flatMap(rule -> Stream.concat(
                        Stream.of(rule.advance(), rule.deliver(), rule.onPre(), rule.onPost(), rule.bound()),
                        rule.periodic().stream().map(PlasticityCode.PeriodicCode::code)));
    }

    /** What is sent in the steps behind {@code after}, up to {@code last}. */
    public Shared between(long after, long last) {
        long[] sums = new long[4];
        for (Exchange exchange : exchanges) {
            long runs = exchange.runs(after, last);
            exchange.all().forEach(each -> {
                sums[0] += runs * each.packets();
                sums[1] += runs * each.eastWest();
                sums[2] += runs * each.northSouth();
                sums[3] += runs * each.chipLinks();
            });
        }
        return new Shared(sums[0], sums[1], sums[2], sums[3]);
    }

    /** Cycles that a step takes longer: exchange after exchange, each as long as its longest way. */
    public long cycles(long step, Timing.Cycle timing) {
        return due(step)
                .mapToLong(exchange -> {
                    long in = longest(exchange.gathered()) * timing.cyclesPerHop()
                            + (exchange.gathered().isEmpty() ? 0 : timing.cyclesPerPacket())
                            + (long) exchange.gathered().size() * timing.cyclesPerAxon();
                    long out = longest(exchange.spread()) * timing.cyclesPerHop()
                            + packets(exchange.spread()) * timing.cyclesPerPacket()
                            + (exchange.spread().isEmpty() ? 0 : timing.cyclesPerAxon());
                    return in + out;
                })
                .sum();
    }

    /** The same in seconds. */
    public double seconds(long step, Timing.Analytic timing) {
        return due(step)
                .mapToDouble(exchange -> (exchange.gathered().isEmpty() ? 0 : timing.packetOut())
                        + exchange.gathered().size() * timing.packetIn()
                        + packets(exchange.spread()) * timing.packetOut()
                        + (exchange.spread().isEmpty() ? 0 : timing.packetIn()))
                .sum();
    }

    private Stream<Exchange> due(long step) {
        return exchanges.stream().filter(exchange -> exchange.runs(step - 1, step) > 0);
    }

    private static long longest(List<Crossed> ways) {
        return ways.stream()
                .mapToLong(way -> (long) way.eastWest() + way.northSouth())
                .max()
                .orElse(0);
    }

    private static long packets(List<Crossed> ways) {
        return ways.stream().mapToLong(Crossed::packets).sum();
    }

    /** Instructions of a neuron's program that compute: all but those that fetch, keep and emit. */
    public static long operations(PopulationCode population) {
        Code code = population.update();
        return IntStream.range(0, code.instructions().size())
                .filter(k -> computes(code.instructions().get(k).opcode()))
                .count();
    }

    private static boolean computes(Opcode opcode) {
        return opcode.compareTo(Opcode.SAMPLE) > 0
                && opcode != Opcode.STORE
                && opcode != Opcode.EMIT
                && opcode != Opcode.DELIVER;
    }
}
