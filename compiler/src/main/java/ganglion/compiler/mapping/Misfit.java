package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Chip;
import ganglion.chip.Profiles;
import ganglion.compiler.mapping.Partition.TooLarge;
import ganglion.network.Network;
import ganglion.network.Pin;
import ganglion.network.Population;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Span;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Words for a network that is larger than its chip: the binding limit, what is needed, what there is. */
final class Misfit {
    private final Network network;
    private final Chip chip;

    Misfit(Network network) {
        this.network = network;
        this.chip = network.chip();
    }

    /** More of something in all than all cores hold. */
    Diagnostic tooMany(Limit limit, long needed, String about, Span span) {
        long each = limit.of(chip.core());
        long cores = chip.liveCores();
        return misfit(
                        span,
                        about + Amount.of(needed, limit.noun()) + ", but its " + Amount.of(cores, "core")
                                + (cores == 1 ? " holds " : " hold ")
                                + Amount.of(saturated(each, cores)))
                .note("`" + limit.word() + "` is " + Amount.of(each) + " a core: at least "
                        + Amount.of((needed + each - 1) / each, "core") + " would be needed")
                .help("use a chip with more or larger cores, or fewer " + limit.noun() + "s");
    }

    /** Every neuron fits on a core, but there are too few cores. */
    Diagnostic tooFewCores(Netlist net, ImmutableList<Inputs> inputs, Partition partition) {
        Limit binding = partition.closedBy().elementSet().stream()
                .max(Comparator.comparingInt(partition.closedBy()::count))
                .orElseThrow();
        Diagnostic diagnostic = misfit(
                        span(net, binding),
                        Amount.of(live(partition), "core") + " with at most "
                                + Amount.of(binding.of(chip.core())) + " " + plural(binding) + " each, but there "
                                + (chip.liveCores() == 1 ? "is " : "are ")
                                + Amount.of(chip.liveCores()))
                .note("`" + binding.word() + "` is the limit that fills most of the cores: "
                        + Amount.of(partition.closedBy().count(binding)) + " of " + Amount.of(partition.used()));
        Diagnostic told = about(net, binding).map(diagnostic::note).orElse(diagnostic);
        Optional<Long> enough = SmallestFit.of(net, inputs, binding);
        Optional<String> next = enough.isPresent() ? Optional.empty() : SmallestFit.next(net, inputs, binding);
        return next.map(told::note)
                .orElse(told)
                .help("use a chip with more or larger cores, or fewer " + fewer(binding) + "; it fits on "
                        + Amount.of(live(partition), "core") + " like these"
                        + enough.map(most -> ", or on " + Amount.of(chip.liveCores(), "core") + " with `"
                                        + binding.word() + "` " + Amount.of(most))
                                .orElse("")
                        + wayOut(binding));
    }

    /** Where the number comes from that fills the cores. */
    private Optional<String> about(Netlist net, Limit binding) {
        return switch (binding) {
            case AXONS_IN -> Optional.of(sources(net));
            case NEURON_PROFILES ->
                Optional.of(different(net, binding, chip.core().profiles().neurons()));
            case THRESHOLD_PROFILES ->
                Optional.of(different(net, binding, chip.core().profiles().thresholds()));
            case SYNAPSE_PROFILES ->
                Optional.of("the synapses have " + Amount.of(net.kinds().different(binding), "format")
                        + ": sign, bits and exponent of weights, whether delays differ, rule");
            case NEURONS, AXONS_OUT, SYNAPSES, SYNAPSE_BITS, DELAY_SLOTS, AXON_TYPES, ROUTES -> Optional.empty();
        };
    }

    private static String different(Netlist net, Limit limit, Optional<Profiles.Shared> shared) {
        String settings = shared.stream()
                .flatMap(table -> table.settings().stream())
                .map(setting -> "`" + setting + "`")
                .collect(Collectors.joining(", "));
        return "its neurons have " + Amount.of(net.kinds().different(limit)) + " different settings of " + settings
                + "; a core keeps each once";
    }

    private static String wayOut(Limit binding) {
        return binding == Limit.THRESHOLD_PROFILES
                ? "; a threshold per neuron must become a bias there: one threshold for many neurons, and what differs as"
                        + " their constant input"
                : "";
    }

    /** Wherever neurons are placed, some packet wants to cross a dead link. */
    Diagnostic cutOff(Netlist net, DeadLinks.Lost lost) {
        return misfit(
                        largestOutput(net, lost.population()),
                        "the link between tiles " + lost.link().tile() + " and "
                                + lost.link().other() + ", which is dead")
                .note("spikes of `"
                        + network.populations().get(lost.population()).name() + "` go from core " + lost.core()
                        + " to core " + lost.to() + ", along the row, then along the column")
                .help(
                        "give the chip more cores, so that some can stay empty, or place the populations on one side of the"
                                + " link");
    }

    /** A router that would need more entries than its table has. */
    Diagnostic tooManyRoutes(Netlist net, int tile, long entries) {
        return misfit(
                        Largest.projection(net, k -> true),
                        Amount.of(entries) + " entries in the routing table of tile " + tile + ", which has "
                                + Amount.of(Limit.ROUTES.of(chip.core())))
                .note(
                        "an entry is for the neurons of a population on one core; a tile has it where their packets begin, end,"
                                + " branch or turn, and entries of one route are joined where the keys of others allow it")
                .help("connect fewer populations, or use a chip with larger cores; it fits with `" + Limit.ROUTES.word()
                        + "` " + Amount.of(entries));
    }

    /** Cores that hold something, or would, were there enough of them. */
    private long live(Partition partition) {
        return partition.used()
                - chip.faults().deadCores().stream()
                        .filter(core -> core < partition.used())
                        .count();
    }

    private String sources(Netlist net) {
        long neurons = SmallestFit.sources(net, false);
        long stimuli = SmallestFit.sources(net, true);
        String both = Stream.of(
                        neurons == 0 ? "" : Amount.of(neurons, "neuron"),
                        stimuli == 0 ? "" : Amount.of(stimuli, "stimulus", "stimuli"))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" and "));
        return "the distinct sources are " + both + "; a core hears " + Amount.of(Limit.AXONS_IN.of(chip.core()))
                + " at most";
    }

    /** One neuron alone needs more than a core has. */
    Diagnostic neuronTooLarge(Netlist net, TooLarge found) {
        int place = net.populationOf(found.neuron());
        Population population = net.network().populations().get(place);
        if (found.pinnedTo().isPresent()) {
            return coreTooSmall(population, found.neuron() - net.first().get(place), found);
        }
        String neuron =
                "`" + population.name() + "[" + (found.neuron() - net.first().get(place)) + "]`";
        return misfit(
                        largestInput(net, place),
                        Amount.of(found.needed()) + " " + plural(found.limit()) + " for neuron " + neuron
                                + " alone, but a core has "
                                + Amount.of(found.limit().of(chip.core())))
                .note("a neuron lives on one core, so more cores do not help")
                .help("use a chip with larger cores (`" + found.limit().word() + "`), or give the neuron fewer "
                        + (found.limit() == Limit.AXON_TYPES ? "different weights" : "inputs"));
    }

    /** The populations that are placed on a core are more than it holds. */
    private Diagnostic coreTooSmall(Population population, int index, TooLarge found) {
        int core = found.pinnedTo().orElseThrow();
        Span where = network.pins().stream()
                .filter(pin -> pin.population().equals(population.name()))
                .map(Pin::span)
                .findFirst()
                .orElse(population.span());
        return misfit(
                        where,
                        "more than the " + Amount.of(found.limit().of(chip.core())) + " " + plural(found.limit())
                                + " of core " + core + " for what is placed on it")
                .note("`" + population.name() + "[" + index + "]` is the first neuron without a place; it needs "
                        + Amount.of(found.needed()) + " more")
                .help("place fewer populations on core " + core + ", or leave the place to the compiler");
    }

    /** A core whose neurons reach too many cores, however the neurons are spread. */
    Diagnostic tooManyPackets(Netlist net, Routing routing, Partition spread) {
        Population population = net.network().populations().get(routing.busiestPopulation());
        Diagnostic diagnostic = misfit(
                largestOutput(net, routing.busiestPopulation()),
                Amount.of(routing.needed(), "packet") + " out of core " + routing.core() + " in a step, but a core has "
                        + Amount.of(Limit.AXONS_OUT.of(chip.core())) + " axons out");
        String spreading = spread.used() > chip.topology().cores()
                ? "spread out so that every core can send its packets, it would need at least "
                        + Amount.of(spread.used(), "core") + "; there are "
                        + Amount.of(chip.topology().cores())
                : "every spread that was tried leaves a core with too many";
        Diagnostic told = Limit.AXONS_OUT.of(chip.core()) < chip.topology().cores()
                ? diagnostic.note(
                        "a neuron that reaches more cores by itself is given branches where the chip adds whole numbers"
                                + " and runs programs, synapses do not learn, and loops through it have a step to spare")
                : diagnostic;
        return told.note("`axons_out` counts pairs of a neuron and a core that it reaches; `" + population.name()
                        + "` makes most of them")
                .note(spreading)
                .help("use a chip with larger cores, or connect fewer neurons to each other");
    }

    private Diagnostic misfit(Span span, String what) {
        Diagnostic misfit = Diagnostic.of(
                DiagnosticCode.E0502,
                span,
                "`" + network.name() + "` does not fit on chip `" + chip.name() + "`: it needs " + what);
        int dead = chip.faults().deadCores().length();
        int places = chip.faults().deadNeurons().length();
        Diagnostic told = dead == 0
                ? misfit
                : misfit.note(Amount.of(dead) + " of its "
                        + Amount.of(chip.topology().cores(), "core") + (dead == 1 ? " is dead" : " are dead"));
        return places == 0
                ? told
                : told.note(Amount.of(places, "place") + " for neurons on other cores "
                        + (places == 1 ? "is dead" : "are dead"));
    }

    private static String plural(Limit limit) {
        return switch (limit) {
            case NEURONS -> "neurons";
            case AXONS_IN -> "axons in";
            case AXONS_OUT -> "axons out";
            case SYNAPSES -> "synapses";
            case SYNAPSE_BITS -> "bits of synapses";
            case DELAY_SLOTS -> "delay slots";
            case NEURON_PROFILES -> "neuron profiles";
            case THRESHOLD_PROFILES -> "threshold profiles";
            case SYNAPSE_PROFILES -> "synapse profiles";
            case AXON_TYPES -> "axon types";
            case ROUTES -> "routing entries";
        };
    }

    private static String fewer(Limit limit) {
        return switch (limit) {
            case NEURONS -> "neurons";
            case AXONS_IN -> "different sources a neuron";
            case AXONS_OUT -> "targets a neuron";
            case SYNAPSES, SYNAPSE_BITS -> "synapses";
            case DELAY_SLOTS -> "steps of delay";
            case NEURON_PROFILES -> "different settings of neurons";
            case THRESHOLD_PROFILES -> "different thresholds";
            case SYNAPSE_PROFILES -> "formats of synapses";
            case AXON_TYPES -> "different weights a neuron";
            case ROUTES -> "populations that send to each other";
        };
    }

    private Span span(Netlist net, Limit limit) {
        return switch (limit) {
            case NEURONS -> Largest.population(network).span();
            case NEURON_PROFILES, THRESHOLD_PROFILES -> mostKinds(net, limit).span();
            case AXONS_IN, AXONS_OUT, SYNAPSES, SYNAPSE_BITS, DELAY_SLOTS, SYNAPSE_PROFILES, AXON_TYPES, ROUTES ->
                Largest.projection(net, k -> true);
        };
    }

    /** The population with most different ones; the first of equals. */
    private Population mostKinds(Netlist net, Limit limit) {
        int most = 0;
        long greatest = -1;
        for (int p = 0; p < network.populations().size(); p++) {
            long different = IntStream.range(net.first().get(p), net.first().get(p + 1))
                    .flatMap(neuron -> Arrays.stream(net.kinds().of(limit, neuron)))
                    .distinct()
                    .count();
            most = different > greatest ? p : most;
            greatest = Math.max(greatest, different);
        }
        return network.populations().get(most);
    }

    private Span largestInput(Netlist net, int population) {
        return Largest.projection(net, k -> net.ends().target(k) == population);
    }

    private Span largestOutput(Netlist net, int population) {
        return Largest.projection(net, k -> net.ends().source(k) == population);
    }

    private static long saturated(long a, long b) {
        return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }
}
