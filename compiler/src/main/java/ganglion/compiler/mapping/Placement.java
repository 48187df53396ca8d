package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Topology;
import ganglion.compiler.request.Emissions;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.compiler.request.Precedent;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.mapping.Mapping;
import ganglion.network.Network;
import ganglion.network.Pin;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Where the neurons of a network live and where their spikes go. Core k of a partition is tile k of the chip. */
record Placement(ImmutableList<CoreSlice> slices, ImmutableList<Fanout> fanouts) {
    /** Neurons are spread anew, by what they then send, at most so often. */
    static final int SPREADS = 8;

    /** Everything on core 0: a chip of one core without limits, or something to return after a complaint. */
    static Placement onOneCore(Network network) {
        ImmutableList<CoreSlice> slices = IntStream.range(
                        0, network.populations().size())
                .filter(p -> !network.populations().get(p).stimulus())
                .mapToObj(
                        p -> new CoreSlice(0, p, 0, network.populations().get(p).size()))
                .collect(ImmutableList.toImmutableList());
        return new Placement(slices, ImmutableList.of());
    }

    /** Whether there is nothing to place: one core without limits. */
    static boolean isTrivial(Network network) {
        return network.chip().topology() instanceof Topology.Single
                && Limit.none(network.chip().core());
    }

    /** Empty when it was complained that the network does not fit. */
    static Optional<Placement> find(
            Network network, Ends ends, OptimisationLevel level, Precedent known, Diagnostics diagnostics) {
        boolean single = network.chip().topology() instanceof Topology.Single;
        if (isTrivial(network)) {
            return Optional.of(onOneCore(network));
        }
        if (isPinnedToDead(network, diagnostics) || !new Bounds(network, ends).hold(diagnostics)) {
            return Optional.empty();
        }
        Netlist net = Netlist.of(network, ends);
        ImmutableList<Inputs> inputs = IntStream.range(0, network.populations().size())
                .mapToObj(p -> Inputs.of(net, p))
                .collect(ImmutableList.toImmutableList());
        Optional<Placement> kept = kept(net, inputs, known);
        if (kept.isPresent()) {
            return kept;
        }
        Optional<Placement> refined = level.partitions() ? refined(net, inputs, known.emissions()) : Optional.empty();
        if (refined.isEmpty()) {
            return aroundDeadLinks(net, inputs, single, diagnostics);
        }
        Optional<Placement> natural = aroundDeadLinks(net, inputs, single, new Diagnostics());
        return natural.filter(placement ->
                        placement.traffic(network, known) <= refined.get().traffic(network, known))
                .or(() -> refined);
    }

    /** Packets between cores and the links that they cross. */
    private long traffic(Network network, Precedent known) {
        Mapping mapping = new Mapping(slices, ImmutableIntArray.of(), fanouts);
        return ProfiledTraffic.of(network, mapping, known.emissions()).cost();
    }

    /** Leaves cores empty until no packet wants to cross a dead link. */
    private static Optional<Placement> aroundDeadLinks(
            Netlist net, ImmutableList<Inputs> inputs, boolean single, Diagnostics diagnostics) {
        Optional<Placement> placement = inNaturalOrder(net, inputs, single, diagnostics);
        Optional<DeadLinks.Lost> first = placement.flatMap(made -> DeadLinks.first(net, made));
        Optional<DeadLinks.Lost> lost = first;
        Netlist less = net;
        while (lost.isPresent()) {
            int empty = Math.max(lost.get().core(), lost.get().to());
            less = less.without(empty);
            boolean left =
                    less.network().chip().liveCores() > 0 && !Pinned.of(net).isOn(empty);
            placement = left ? inNaturalOrder(less, inputs, single, new Diagnostics()) : Optional.empty();
            if (placement.isEmpty()) {
                diagnostics.report(new Misfit(net.network()).cutOff(net, first.orElseThrow()));
                return placement;
            }
            lost = DeadLinks.first(net, placement.get());
        }
        return placement;
    }

    private static boolean isPinnedToDead(Network network, Diagnostics diagnostics) {
        boolean found = false;
        for (Pin pin : network.pins()) {
            int size = network.population(pin.population()).size();
            OptionalInt dead = IntStream.range(0, size)
                    .map(pin::core)
                    .filter(network.chip().faults()::isDead)
                    .findFirst();
            if (dead.isPresent()) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.E0502,
                                pin.span(),
                                "`" + pin.population() + "` is placed on core " + dead.getAsInt()
                                        + ", which is dead on chip `"
                                        + network.chip().name() + "`")
                        .help("place it on another core, or leave the place to the compiler"));
                found = true;
            }
        }
        return found;
    }

    private static Optional<Placement> inNaturalOrder(
            Netlist net, ImmutableList<Inputs> inputs, boolean single, Diagnostics diagnostics) {
        int[] packets = new int[net.neurons()];
        Partition partition = Partition.fill(net, inputs, packets);
        if (!fits(net, inputs, partition, diagnostics)) {
            return Optional.empty();
        }
        return single
                ? Optional.of(new Placement(slices(net, partition), ImmutableList.of()))
                : routed(net, inputs, partition, packets, diagnostics);
    }

    /** Empty where nothing is known of an earlier mapping, or it leaves no room for what is new. */
    private static Optional<Placement> kept(Netlist net, ImmutableList<Inputs> inputs, Precedent known) {
        boolean free = net.network().pins().isEmpty() && !known.cores().isEmpty();
        return free
                ? Keeping.of(net, inputs, known.cores())
                        .map(partition -> new Placement(slices(net, partition), Fanouts.of(net, partition)))
                        .filter(placement -> DeadLinks.first(net, placement).isEmpty())
                : Optional.empty();
    }

    /** Empty where no partition was found that keeps all limits. */
    private static Optional<Placement> refined(Netlist net, ImmutableList<Inputs> inputs, Emissions emissions) {
        return Refinement.of(net, emissions).flatMap(partition -> {
            ImmutableList<Fanout> fanouts = Fanouts.of(net, partition);
            Placement placement = new Placement(slices(net, partition), fanouts);
            boolean holds = CoreNeeds.of(net, inputs, partition, fanouts)
                    .fit(net.network().chip().core());
            return holds ? Optional.of(placement) : Optional.empty();
        });
    }

    private static boolean fits(
            Netlist net, ImmutableList<Inputs> inputs, Partition partition, Diagnostics diagnostics) {
        Misfit misfit = new Misfit(net.network());
        if (partition.tooLarge().isPresent()) {
            diagnostics.report(misfit.neuronTooLarge(net, partition.tooLarge().get()));
            return false;
        }
        if (partition.used() > net.network().chip().topology().cores()) {
            diagnostics.report(misfit.tooFewCores(net, inputs, partition));
            return false;
        }
        return true;
    }

    /**
     * Where packets go is known only after the neurons have cores. A core that sends too many has its neurons spread over more
     * cores, with what each was seen to send counted like any other need, until all cores keep the limit.
     */
    private static Optional<Placement> routed(
            Netlist net, ImmutableList<Inputs> inputs, Partition start, int[] packets, Diagnostics diagnostics) {
        ImmutableList<Fanout> fanouts = Fanouts.of(net, start);
        Optional<Routing> overload = Routing.overload(net, start, fanouts);
        Optional<Routing> firstOverload = overload;
        Partition partition = start;
        for (int spread = 0; overload.isPresent(); spread++) {
            raise(net, fanouts, packets);
            partition = Partition.fill(net, inputs, packets);
            boolean tooLarge = partition.tooLarge().isPresent()
                    || partition.used() > net.network().chip().topology().cores();
            if (tooLarge || spread == SPREADS) {
                diagnostics.report(
                        new Misfit(net.network()).tooManyPackets(net, firstOverload.orElseThrow(), partition));
                return Optional.empty();
            }
            fanouts = Fanouts.of(net, partition);
            overload = Routing.overload(net, partition, fanouts);
        }
        if (!hasRoutes(net, partition, fanouts, diagnostics)) {
            return Optional.empty();
        }
        return Optional.of(new Placement(slices(net, partition), fanouts));
    }

    private static boolean hasRoutes(
            Netlist net, Partition partition, ImmutableList<Fanout> fanouts, Diagnostics diagnostics) {
        ImmutableLongArray entries = RouteTables.entries(net, partition, fanouts);
        int fullest = IntStream.range(0, entries.length())
                .reduce((a, b) -> entries.get(b) > entries.get(a) ? b : a)
                .orElse(0);
        if (entries.isEmpty()
                || entries.get(fullest) <= Limit.ROUTES.of(net.network().chip().core())) {
            return true;
        }
        diagnostics.report(new Misfit(net.network()).tooManyRoutes(net, fullest, entries.get(fullest)));
        return false;
    }

    /** Counts what each neuron was seen to send, if it is more than was known. */
    static void raise(Netlist net, ImmutableList<Fanout> fanouts, int[] packets) {
        for (int p = 0; p < fanouts.size(); p++) {
            int first = net.first().get(p);
            for (int i = 0; i < fanouts.get(p).start().length() - 1; i++) {
                packets[first + i] = Math.max(packets[first + i], Routing.packets(fanouts.get(p), i));
            }
        }
    }

    private static ImmutableList<CoreSlice> slices(Netlist net, Partition partition) {
        ImmutableList.Builder<CoreSlice> slices = ImmutableList.builder();
        for (int p = 0; p < net.network().populations().size(); p++) {
            if (!net.isStimulus(p)) {
                slices(net, partition, p, slices);
            }
        }
        return slices.build();
    }

    private static void slices(
            Netlist net, Partition partition, int population, ImmutableList.Builder<CoreSlice> slices) {
        int first = net.first().get(population);
        int end = net.first().get(population + 1);
        int from = first;
        for (int neuron = first + 1; neuron <= end; neuron++) {
            int core = partition.cores().get(from);
            if (neuron == end || partition.cores().get(neuron) != core) {
                slices.add(new CoreSlice(core, population, from - first, neuron - first));
                from = neuron;
            }
        }
    }
}
