package ganglion.compiler.mapping;

import ganglion.compiler.mapping.LongestPaths.Arc;
import ganglion.compiler.mapping.LongestPaths.Loop;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.source.Span;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A loop as the user reads it. */
record LoopText(Network network, Loop loop) {
    private static final int LONGEST = 12;

    /** {@code A -> B -> A}, with the middle of a very long loop left out. */
    String path() {
        String names =
                loop.arcs().stream().limit(LONGEST).map(arc -> name(arc.from())).collect(Collectors.joining(" -> "));
        String rest = loop.arcs().size() > LONGEST ? " -> ... " : " ";
        return names + rest + "-> " + name(loop.arcs().get(0).from());
    }

    private String name(int node) {
        int populations = network.populations().size();
        return node < populations
                ? network.populations().get(node).name()
                : network.signals().get(node - populations).name();
    }

    private Stream<Arc> projections() {
        return loop.arcs().stream().filter(arc -> arc.projection() >= 0);
    }

    /** The projections of the loop with their least delays. */
    String delays() {
        return projections()
                .limit(LONGEST)
                .map(arc ->
                        "`" + projection(arc).name() + "` " + projection(arc).minDelay())
                .collect(Collectors.joining(", "));
    }

    long totalDelay() {
        return projections().mapToLong(arc -> projection(arc).minDelay()).sum();
    }

    /** The projection declared last: mostly the one that closes the loop. */
    Span span() {
        int last = projections().mapToInt(Arc::projection).max().orElse(0);
        return network.projections().get(last).span();
    }

    private Projection projection(Arc arc) {
        return network.projections().get(arc.projection());
    }
}
