package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import ganglion.compiler.library.StandardLibrary;
import ganglion.conformance.compare.Sources;
import ganglion.grammar.Parser;
import ganglion.network.Expander;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.network.SynapseRows;
import ganglion.numeric.EntityHash;
import ganglion.source.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every connector of the library joins the pairs that its text says. */
class LibraryConnectorsTest {
    @TempDir
    private Path folder;

    /** Pairs {@code source-target} of a connector from 9 neurons on a line of spacing 1 to themselves. */
    private List<String> pairs(String connector) throws IOException {
        Path file = folder.resolve("pairs.snn");
        Files.writeString(file, """
                import std.connect.*
                neuron relay { in x  update { if x > 0.0 { spike } } }
                network main { pop A[9] : relay at line(9)  A -> A.x : %s weight 1.0 delay 1  probe A.spikes }
                """.formatted(connector));
        Network network = Sources.compile(file, 1.0, 1, "float64", Optional.empty(), false)
                .network();
        Projection projection = network.projections().get(0);
        SynapseRows rows =
                Expander.expand(projection.connector(), 9, 9, network.seed(), EntityHash.of(projection.name()));
        List<String> pairs = new ArrayList<>();
        for (int source = 0; source < 9; source++) {
            for (int synapse = rows.begin(source); synapse < rows.begin(source + 1); synapse++) {
                pairs.add(source + "-" + rows.target(synapse));
            }
        }
        return pairs;
    }

    private void joins(String connector, BiPredicate<Integer, Integer> joined) throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 9; j++) {
                if (joined.test(i, j)) {
                    expected.add(i + "-" + j);
                }
            }
        }
        assertThat(pairs(connector)).as(connector).isEqualTo(expected);
    }

    @Test
    void thoseOfPlaces() throws IOException {
        joins("field(2.0)", (i, j) -> Math.abs(i - j) <= 2);
        joins("neighbours(2.0)", (i, j) -> i != j && Math.abs(i - j) <= 2);
        joins("gaussian(1.0, 0.01)", Integer::equals);
        joins("exponential(1.0, 0.01)", Integer::equals);
    }

    @Test
    void thoseOfIndices() throws IOException {
        joins("ring(2, 9)", (i, j) -> i != j && Math.min(Math.floorMod(i - j, 9), Math.floorMod(j - i, 9)) <= 2);
        joins("others()", (i, j) -> !i.equals(j));
        joins("random_others(1.0)", (i, j) -> !i.equals(j));
    }

    /** A window of 2 x 2 over 3 x 3 places; targets 4 to 8 are rows of an image that the window leaves below. */
    @Test
    void aPatchIsAConvolutionWithoutPadding() throws IOException {
        joins("patch(3, 2, 2)", (i, j) -> {
            int column = i % 3 - j % 2;
            int row = i / 3 - j / 2;
            return column >= 0 && column < 2 && row >= 0 && row < 2;
        });
    }

    @Test
    void probabilitiesFallWithDistance() throws IOException {
        assertThat(pairs("gaussian(1.0, 2.0)")).hasSizeBetween(30, 60).contains("0-0", "8-8");
        assertThat(pairs("exponential(1.0, 2.0)")).hasSizeBetween(20, 60).contains("0-0", "8-8");
    }

    @Test
    void allAreHere() {
        Diagnostics diagnostics = new Diagnostics();
        assertThat(Parser.parse(StandardLibrary.text("connect").orElseThrow(), diagnostics).declarations().stream()
                        .map(declaration -> declaration.name().text())
                        .collect(ImmutableSet.toImmutableSet()))
                .containsExactlyInAnyOrder(
                        "gaussian", "exponential", "field", "neighbours", "ring", "others", "random_others", "patch");
    }
}
