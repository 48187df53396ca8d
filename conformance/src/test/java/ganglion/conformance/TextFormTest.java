package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.conformance.compare.Runner;
import ganglion.conformance.interpreter.Rules;
import ganglion.grammar.Parser;
import ganglion.mapping.Mapping;
import ganglion.network.Network;
import ganglion.program.Program;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.syntax.SourceFile;
import ganglion.text.IrPrinter;
import ganglion.text.IrReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every level of a real network goes out as text and comes back with the same meaning. */
class TextFormTest {
    private static final int NETWORKS = 18;

    @TempDir
    private Path folder;

    @Test
    void everyLevelOfRandomNetworksReadsBack() throws IOException {
        RandomNetworks networks = new RandomNetworks(5, folder);
        for (int number = 0; number < NETWORKS; number++) {
            RandomNetworks.Case network = networks.compiled(number);
            String name = network.plan().name();
            Path file = folder.resolve(name).resolve(name + ".snn");
            keeps(Parser.parse(new Source(name, Files.readString(file)), new Diagnostics()), SourceFile.class);
            keeps(network.compilation().program(), Program.class);
            keeps(network.compilation().program().mapping(), Mapping.class);
            Network read = keeps(network.compilation().network(), Network.class);
            Runner.Interpreted interpreter = new Runner.Interpreted(Rules.RIGHT);
            long steps = Math.min(20, network.plan().steps());
            assertThat(interpreter.run(read, steps))
                    .isEqualTo(interpreter.run(network.compilation().network(), steps));
        }
    }

    /** Spans are not part of the text, so the texts are compared. */
    private static <T extends Record> T keeps(T value, Class<T> type) {
        String text = IrPrinter.print(value);
        T read = IrReader.read(text, type);
        assertThat(IrPrinter.print(read)).isEqualTo(text);
        return read;
    }
}
