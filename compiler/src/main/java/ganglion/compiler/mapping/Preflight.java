package ganglion.compiler.mapping;

import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.State;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a network needs at the least, by rules, before anything is allocated, and about how long it takes: the states and inputs of all neurons, and what is kept of synapses that do not
 * follow from a rule. To place it on cores every synapse is written out beside that.
 */
public final class Preflight {
    private static final double STATE = 4;
    private static final double WIDE_STATE = 8;
    /** The place of its other end. */
    private static final double SYNAPSE = 4;

    private static final double GB = 1e9;

    private final Network network;
    private final Ends ends;

    /**
     * A part of a network and the bytes that it takes.
     *
     * @param text how many of what
     */
    private record Need(String name, String text, double bytes, Span span) {}

    private Preflight(Network network) {
        this.network = network;
        this.ends = Ends.of(network);
    }

    /** Complains with E0505, at what needs most, where there is less memory than the network certainly needs. */
    public static void check(Network network, Memory there, Diagnostics diagnostics) {
        Preflight preflight = new Preflight(network);
        preflight.check(preflight.kept(), there.machine(), "to run", "the machine has", diagnostics);
        if (!diagnostics.hasErrors() && !Placement.isTrivial(network)) {
            preflight.check(preflight.writtenOut(), there.java(), "to be placed on cores", "Java may use", diagnostics);
        }
    }

    /** The bytes that a network needs at the least to be run. */
    public static double bytes(Network network) {
        return new Preflight(network).kept().mapToDouble(Need::bytes).sum();
    }

    /** About how long it takes to build it, and a step of it. */
    public static Pace pace(Network network) {
        Preflight preflight = new Preflight(network);
        double neurons =
                network.populations().stream().mapToDouble(Population::size).sum();
        double kept = preflight.expected(preflight::isKept);
        double placed = Placement.isTrivial(network) ? 0 : preflight.expected(_ -> true);
        return Pace.of(neurons, kept, placed);
    }

    private double expected(IntPredicate counts) {
        return IntStream.range(0, network.projections().size())
                .filter(counts)
                .mapToDouble(k -> SynapseCount.of(network, ends, k).expected())
                .sum();
    }

    /** {@code 1.2 MB at the least, about 2 s of a processor to build and 0.1 ms a step without spikes}. */
    public static String text(Network network) {
        return amount(bytes(network)) + " at the least, " + pace(network).text();
    }

    private void check(Stream<Need> needs, double there, String why, String whose, Diagnostics diagnostics) {
        List<Need> all =
                needs.sorted(Comparator.comparingDouble(Need::bytes).reversed()).toList();
        double bytes = all.stream().mapToDouble(Need::bytes).sum();
        if (bytes <= there) {
            return;
        }
        Need most = all.get(0);
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0505,
                        most.span(),
                        "`" + most.name() + "` is " + most.text() + ": the network needs at least " + amount(bytes)
                                + " " + why + ", " + amount(most.bytes()) + " of it for them; " + whose + " "
                                + amount(there))
                .note("with the memory it would take " + pace(network).text()));
    }

    private Stream<Need> kept() {
        return Stream.concat(
                network.populations().stream().map(Preflight::states),
                IntStream.range(0, network.projections().size())
                        .filter(this::isKept)
                        .mapToObj(this::synapses));
    }

    private Stream<Need> writtenOut() {
        return IntStream.range(0, network.projections().size()).mapToObj(this::synapses);
    }

    private static Need states(Population population) {
        double bytes = 1
                + STATE * population.dynamics().ports().size()
                + population.dynamics().states().stream()
                        .mapToDouble(Preflight::bytes)
                        .sum();
        return new Need(
                population.name(),
                Amount.of(population.size(), "neuron"),
                bytes * population.size(),
                population.span());
    }

    private static double bytes(State state) {
        return switch (state.format()) {
            case NumberFormat.Float64 _, NumberFormat.Integer64 _ -> WIDE_STATE;
            case NumberFormat.Usual _, NumberFormat.Float32 _, NumberFormat.Fixed _ -> STATE;
        };
    }

    /** Synapses by source that never change can be made again at each spike. */
    private boolean isKept(int projection) {
        Projection made = network.projections().get(projection);
        return switch (made.connector()) {
            case Connector.FixedInDegree _, Connector.FixedTotal _, Connector.SynapseList _ -> true;
            case Connector.AllToAll _,
                    Connector.Dense _,
                    Connector.OneToOne _,
                    Connector.FixedProbability _,
                    Connector.FixedOutDegree _ -> made.synapse().isPresent();
            case Connector.Kernel _ -> false;
        };
    }

    private Need synapses(int projection) {
        double synapses = SynapseCount.of(network, ends, projection).certain();
        return new Need(
                network.projections().get(projection).name(),
                Amount.of((long) synapses, "synapse"),
                SYNAPSE * synapses,
                network.projections().get(projection).span());
    }

    private static String amount(double bytes) {
        return bytes < GB
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%,.1f GB", bytes / GB);
    }
}
