package ganglion.compiler.partition;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.ImmutableIntArray;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HypergraphReaderTest {
    @Test
    void theFirstPinIsTheSource() {
        Hypergraph graph = Graphs.read("2 3\n% a remark\n1 2 3\n\n3 1\n");
        assertThat(graph.nets()).isEqualTo(2);
        assertThat(graph.vertices()).isEqualTo(3);
        assertThat(graph.source(1)).isEqualTo(2);
        assertThat(graph.targets(0)).isEqualTo(ImmutableIntArray.of(1, 2));
        assertThat(graph.rate(0)).isEqualTo(1);
        assertThat(graph.synapses()).isEqualTo(3);
    }

    @Test
    void weightsOfNetsAndOfVertices() {
        Hypergraph graph = Graphs.read("1 2 11\r\n70 2 1\r\n5\r\n6");
        assertThat(graph.rate(0)).isEqualTo(70);
        assertThat(graph.neurons(1)).isEqualTo(6);
        assertThat(graph.neurons()).isEqualTo(11);
    }

    @Test
    void aTargetNamedTwiceHasTwoSynapses() {
        Hypergraph graph = Graphs.read("1 2\n1 2 2 1\n");
        assertThat(graph.synapses()).isEqualTo(3);
        assertThat(graph.targets(0)).isEqualTo(ImmutableIntArray.of(0, 1));
    }

    @Test
    void everyMistakeIsToldWithItsLine() {
        assertThat(Graphs.mistakes("3 4 1\n5 1 2\n5 9 1\nx 2\n"))
                .containsExactly(
                        "3: the source of a net is from 1 to 4, not 9",
                        "4: the weight of a net is a whole number, not `x`");
    }

    @Test
    void aFirstLineThatSaysLittle() {
        assertThat(Graphs.mistakes("")).hasSize(1);
        assertThat(Graphs.mistakes("7\n")).containsExactly("1: the number of vertices is missing");
        assertThat(Graphs.mistakes("1 2 7\n1 2\n")).hasSize(1);
        assertThat(Graphs.mistakes("1 2 1 1\n1 2\n")).containsExactly("1: nothing else is expected on this line");
        assertThat(Graphs.mistakes("1 99999999999999999999\n")).hasSize(1);
    }

    @Test
    void fewerOrMoreLinesThanAnnounced() {
        assertThat(Graphs.mistakes("2 2\n1 2\n")).containsExactly("1: the first line announces 2 nets, the file has 1");
        assertThat(Graphs.mistakes("1 2\n1 2\n2 1\n"))
                .containsExactly("3: more lines than the first one announces: 1 nets of 2 vertices");
        assertThat(Graphs.mistakes("1 2 10\n1 2\n1\n"))
                .containsExactly("1: the first line announces 2 vertex weights, the file has 1");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        for (String name : GeneratedGraphs.NAMES) {
            StringBuilder text = new StringBuilder();
            HypergraphWriter.write(GeneratedGraphs.named(name, 300).orElseThrow(), text);
            StringBuilder again = new StringBuilder();
            HypergraphWriter.write(Graphs.read(text.toString()), again);
            assertThat(again.toString()).isEqualTo(text.toString());
        }
    }
}
