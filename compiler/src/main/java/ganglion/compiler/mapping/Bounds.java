package ganglion.compiler.mapping;

import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Relayed;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What can be refused by counting alone, before a single synapse is made. */
final class Bounds {
    /** The largest array that every virtual machine makes. */
    private static final long LARGEST = Integer.MAX_VALUE - 8;

    private final Network network;
    private final Ends ends;
    private final Misfit misfit;

    Bounds(Network network, Ends ends) {
        this.network = network;
        this.ends = ends;
        this.misfit = new Misfit(network);
    }

    /** Whether it is worth going on; complains when it is not. */
    boolean hold(Diagnostics diagnostics) {
        double neurons = neurons();
        double synapses = synapses(false);
        double share = neurons / Limit.NEURONS.of(network.chip().core());
        double synapseShare = synapses(true) / Limit.SYNAPSES.of(network.chip().core());
        int cores = network.chip().liveCores();
        if (share > cores && share >= synapseShare) {
            diagnostics.report(misfit.tooMany(
                            Limit.NEURONS,
                            (long) neurons,
                            "",
                            Largest.population(network).span())
                    .note("`" + Largest.population(network).name() + "` is "
                            + Amount.of(Largest.population(network).size(), "neuron") + " of them" + relays()));
            return false;
        }
        if (synapseShare > cores) {
            diagnostics.report(tooManySynapses(Math.round(synapses)));
            return false;
        }
        return fitsInMemory(synapses, diagnostics);
    }

    private String relays() {
        int relays = network.populations().stream()
                .filter(population -> Relayed.isRelay(population.name()))
                .mapToInt(Population::size)
                .sum();
        return relays == 0
                ? ""
                : "; " + Amount.of(relays, "neuron") + " are relays of delays that are beyond the "
                        + Amount.of(network.chip().core().delayMax(), "step") + " of the chip";
    }

    private double neurons() {
        return network.populations().stream()
                .filter(population -> !population.stimulus())
                .mapToDouble(Population::size)
                .sum();
    }

    private double synapses(boolean certain) {
        return IntStream.range(0, network.projections().size())
                .mapToObj(k -> SynapseCount.of(network, ends, k))
                .mapToDouble(count -> certain ? count.certain() : count.expected())
                .sum();
    }

    private Diagnostic tooManySynapses(long synapses) {
        int largest = IntStream.range(0, network.projections().size())
                .boxed()
                .max(Comparator.comparingDouble(
                        k -> SynapseCount.of(network, ends, k).expected()))
                .orElseThrow();
        long share = Math.round(SynapseCount.of(network, ends, largest).expected());
        return misfit.tooMany(
                        Limit.SYNAPSES,
                        synapses,
                        drawn() ? "about " : "",
                        network.projections().get(largest).span())
                .note("`" + network.projections().get(largest).name() + "` makes " + Amount.of(share) + " of them");
    }

    private boolean drawn() {
        return synapses(true) < synapses(false);
    }

    private boolean fitsInMemory(double synapses, Diagnostics diagnostics) {
        double all =
                network.populations().stream().mapToDouble(Population::size).sum();
        if (synapses <= LARGEST && all <= LARGEST) {
            return true;
        }
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0505,
                        network.projections().isEmpty()
                                ? Span.NONE
                                : network.projections().get(0).span(),
                        Amount.of((long) all, "neuron") + " with " + Amount.of((long) synapses, "synapse")
                                + " are more than can be placed on chip `"
                                + network.chip().name() + "`")
                .note("at most " + Amount.of(LARGEST) + " of each can be placed core by core"));
        return false;
    }
}
