package ganglion.compiler.mapping;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.compiler.request.Precedent;
import ganglion.mapping.Mapping;
import ganglion.network.Network;
import ganglion.source.Diagnostics;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds a mapping: which core each neuron lives on, where its spikes go, by how much each population lags. */
public final class Mapper {
    /** So many synapses are written out and placed within a second. */
    private static final double LARGE = 4e6;

    private Mapper() {}

    /** Whether a mapping takes longer than a look at a network should. */
    public static boolean isLarge(Network network) {
        Ends ends = Ends.of(network);
        return !Placement.isTrivial(network)
                && IntStream.range(0, network.projections().size())
                                .mapToDouble(projection -> SynapseCount.of(network, ends, projection)
                                        .expected())
                                .sum()
                        > LARGE;
    }

    /** Complains as {@link #map} does, as far as that can be known without writing synapses out. */
    public static void bound(Network network, Diagnostics diagnostics) {
        Ends ends = Ends.of(network);
        if (Stages.exist(network, diagnostics)) {
            new Lags(network, ends, diagnostics).find();
        }
        new Bounds(network, ends).hold(diagnostics);
    }

    /** Whether the populations of a network can be run one behind the other, so that every spike is there in time. */
    public static boolean isInTime(Network network) {
        Diagnostics complaints = new Diagnostics();
        return Stages.exist(network, complaints)
                && new Lags(network, Ends.of(network), complaints).find().isPresent();
    }

    /**
     * The mapping of a network onto its chip; equal networks get equal mappings at each level.
     *
     * <p>Complains with E0210 (a cycle within a step), E0502 (does not fit), E0503 (a loop too fast for the chip), E0504 (delay
     * out of range) or E0505 (too large to be placed); then the mapping returned means nothing.
     */
    public static Mapping map(Network network, OptimisationLevel level, Diagnostics diagnostics) {
        return map(network, level, Precedent.NONE, diagnostics);
    }

    /** The same for a network of which something is known. */
    public static Mapping map(Network network, OptimisationLevel level, Precedent known, Diagnostics diagnostics) {
        Ends ends = Ends.of(network);
        Optional<ImmutableIntArray> lags =
                Stages.exist(network, diagnostics) ? new Lags(network, ends, diagnostics).find() : Optional.empty();
        Optional<Placement> placement = Placement.find(network, ends, level, known, diagnostics);
        Placement placed = placement.orElseGet(() -> Placement.onOneCore(network));
        ImmutableIntArray none =
                ImmutableIntArray.copyOf(new int[network.populations().size()]);
        return new Mapping(placed.slices(), lags.orElse(none), placed.fanouts());
    }
}
