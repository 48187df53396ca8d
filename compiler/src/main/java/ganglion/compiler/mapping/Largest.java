package ganglion.compiler.mapping;

import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.source.Span;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The part of a network that a complaint about size points at. */
final class Largest {
    private Largest() {}

    /** The largest population on the chip; there must be one. The first of equals. */
    static Population population(Network network) {
        return network.populations().stream()
                .filter(population -> !population.stimulus())
                .reduce((a, b) -> b.size() > a.size() ? b : a)
                .orElseThrow();
    }

    /** Where the projection with most synapses is written, among those asked for; the first of equals. */
    static Span projection(Netlist net, IntPredicate asked) {
        return IntStream.range(0, net.rows().size())
                .filter(asked)
                .boxed()
                .max(Comparator.<Integer>comparingInt(k -> net.rows().get(k).size())
                        .thenComparing(Comparator.reverseOrder()))
                .map(k -> net.network().projections().get(k).span())
                .orElse(Span.NONE);
    }
}
