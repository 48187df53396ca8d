package ganglion.compiler.simplification;

import com.google.common.collect.ImmutableSet;
import ganglion.compiler.analysis.InDegree;
import ganglion.compiler.analysis.NetworkIndex;
import ganglion.compiler.analysis.NeuronText;
import ganglion.compiler.expansion.WrittenSynapses;
import ganglion.dynamics.Dynamics;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Probe;
import ganglion.network.Projection;
import java.util.function.Predicate;

/** Which parts of a network may be written otherwise, or go. */
final class Parts {
    private final Network network;
    private final NetworkIndex index;
    private final Predicate<String> isNamed;
    private final ImmutableSet<String> probed;
    private final ImmutableSet<String> mirrored;

    /** @param isNamed whether an experiment asks for a population or a projection of that full name */
    Parts(Network network, Predicate<String> isNamed) {
        this.network = network;
        this.index = NetworkIndex.of(network);
        this.isNamed = isNamed;
        this.probed = network.probes().stream().map(Probe::population).collect(ImmutableSet.toImmutableSet());
        this.mirrored = network.projections().stream()
                .flatMap(projection -> projection.mirrors().stream())
                .collect(ImmutableSet.toImmutableSet());
    }

    NetworkIndex index() {
        return index;
    }

    /** Whether somebody looks at a population or a projection of that name. */
    boolean isSeen(String name) {
        return probed.contains(name) || isNamed.test(name);
    }

    /** Whether the synapses of a projection are its own, never change, and nobody looks at them. */
    boolean isPlain(Projection projection) {
        return projection.synapse().isEmpty()
                && projection.mirrors().isEmpty()
                && projection.register().isEmpty()
                && !mirrored.contains(projection.name())
                && !isSeen(projection.name());
    }

    /** Whether all that its port tells of the projection is what it adds. */
    boolean isAdded(Projection projection) {
        Dynamics target = index.population(projection.target()).dynamics();
        return target.port(projection.port()).orElseThrow().folded().isEmpty()
                && !NeuronText.counts(target, projection.port());
    }

    /** Whether there are few enough synapses to write them out, and no kernel gets lost. */
    boolean isWritable(Projection projection) {
        Population source = index.population(projection.source());
        int targets = index.population(projection.target()).size();
        return InDegree.total(projection, source.size(), targets) <= WrittenSynapses.MOST
                && !(projection.connector() instanceof Connector.Kernel);
    }

    Network network() {
        return network;
    }
}
