package ganglion.compiler.simplification;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.passes.Pass;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.source.Diagnostics;
import java.util.BitSet;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Synapses of neurons that never spike are left out: of those whose program says no spike, and of those that no spike can reach and
 * whose own dynamics come to rest below their threshold. The neurons themselves keep their places; a population that nobody looks at
 * then has no readers any more. Neurons that always spike are left alone, for their spikes arrive.
 *
 * <pre>
 * s[2] -> A[0..1],  A[0..3] -> B    before: four neurons of A project
 * s[2] -> A[0..1],  A[0..1] -> B    after: A[2], A[3] hear nothing and rest
 * </pre>
 */
final class SilentNeurons implements Pass {
    private final Predicate<String> isNamed;
    private final boolean isEdited;

    /**
     * @param isNamed whether an experiment asks for something of that name
     * @param isEdited whether phases change the network: a neuron that is silent now may have spiked before, or will
     */
    SilentNeurons(Predicate<String> isNamed, boolean isEdited) {
        this.isNamed = isNamed;
        this.isEdited = isEdited;
    }

    @Override
    public String name() {
        return "silent-neurons";
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public Result run(Network network, Diagnostics diagnostics) {
        // a bit that flips may be the one that makes a neuron spike
        if (isEdited || network.chip().faults().stateFlips() > 0) {
            return new Result(network, "none", 0);
        }
        Parts parts = new Parts(network, isNamed);
        Removal removal = new Removal(parts, new SpikeReach(parts));
        ImmutableList<Projection> projections =
                network.projections().stream().flatMap(removal::left).collect(ImmutableList.toImmutableList());
        return new Result(network.withProjections(projections), removal.summary(), 0);
    }

    private static final class Removal {
        private final Parts parts;
        private final SpikeReach reach;
        private int whole;
        private long gone;

        Removal(Parts parts, SpikeReach reach) {
            this.parts = parts;
            this.reach = reach;
        }

        Stream<Projection> left(Projection projection) {
            BitSet loud = reach.spiking(projection.source());
            int sources = parts.index().population(projection.source()).size();
            if (!parts.isPlain(projection) || loud.cardinality() == sources) {
                return Stream.of(projection);
            }
            if (loud.isEmpty()) {
                whole++;
                return Stream.empty();
            }
            return Thinned.isPossible(projection, parts) ? thinned(projection, loud) : Stream.of(projection);
        }

        private Stream<Projection> thinned(Projection projection, BitSet loud) {
            Thinned thinned = Thinned.of(projection, parts, (source, _) -> loud.get(source));
            gone += thinned.gone();
            return thinned.projection().stream();
        }

        String summary() {
            return whole == 0 && gone == 0
                    ? "none"
                    : String.format(
                            Locale.ROOT,
                            "%,d neurons never spike: %d %s, %,d synapses of others",
                            reach.silent(),
                            whole,
                            whole == 1 ? "projection" : "projections",
                            gone);
        }
    }
}
