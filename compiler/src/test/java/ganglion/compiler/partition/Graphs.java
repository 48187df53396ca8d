package ganglion.compiler.partition;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.source.Diagnostic;
import ganglion.source.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Graphs for tests. */
final class Graphs {
    private Graphs() {}

    static Hypergraph read(String text) {
        Diagnostics diagnostics = new Diagnostics();
        Hypergraph graph = HypergraphReader.read("g.hgr", text.getBytes(StandardCharsets.UTF_8), diagnostics)
                .orElseThrow(() -> new AssertionError(diagnostics.all().toString()));
        assertThat(diagnostics.all()).isEmpty();
        return graph;
    }

    static List<String> mistakes(String text) {
        Diagnostics diagnostics = new Diagnostics();
        assertThat(HypergraphReader.read("g.hgr", text.getBytes(StandardCharsets.UTF_8), diagnostics))
                .isEmpty();
        return diagnostics.all().stream().map(Graphs::line).toList();
    }

    private static String line(Diagnostic diagnostic) {
        return diagnostic.span().line() + ": " + diagnostic.message();
    }

    /** Each vertex reaches {@code degree} of the next {@code reach}, its numbers shuffled. */
    static Hypergraph ring(int vertices, int degree, int reach, long seed) {
        Random random = new Random(seed);
        int[] name = new Dice(seed).permutation(vertices);
        Hypergraph.Builder graph = new Hypergraph.Builder(vertices);
        for (int v = 0; v < vertices; v++) {
            graph.net(name[v], 1 + random.nextInt(3));
            for (int k = 0; k < degree; k++) {
                graph.synapse(name[(v + random.nextInt(reach)) % vertices]);
            }
        }
        return graph.build();
    }

    static Hypergraph random(int vertices, int degree, long seed) {
        return ring(vertices, degree, vertices, seed);
    }
}
