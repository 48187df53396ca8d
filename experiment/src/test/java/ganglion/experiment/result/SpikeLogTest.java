package ganglion.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.CompileRequest;
import ganglion.interop.DataFiles;
import ganglion.program.Program;
import ganglion.runtime.Spikes;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpikeLogTest {
    private static final int CHUNK = 250_001;

    @TempDir
    private Path folder;

    @Test
    void aMillionSpikesAreTextAndMoreAreRecords() throws IOException {
        log(1);
        assertThat(folder.resolve("spikes.csv")).exists();
        assertThat(folder.resolve("spikes.npy")).doesNotExist();
        log(4);
        assertThat(folder.resolve("spikes.csv")).doesNotExist();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("spikes.npy")))
                .order(ByteOrder.LITTLE_ENDIAN);
        int start = 10 + bytes.getShort(8);
        assertThat(bytes.capacity() - start).isEqualTo(4 * CHUNK * 24);
        int last = bytes.capacity() - 24;
        assertThat(bytes.getLong(last)).isEqualTo(4);
        assertThat(bytes.getInt(last + 8)).isZero();
        assertThat(bytes.getInt(last + 12)).isEqualTo(CHUNK - 1);
        assertThat(bytes.getLong(last + 16)).isEqualTo(1);
    }

    @Test
    void whatIsNotCommittedLeavesNoTrace() throws IOException {
        Path inner = folder.resolve("a/b");
        try (OutputFolder output = new OutputFolder(inner)) {
            Files.writeString(output.begin("x.txt"), "half");
            assertThat(inner).isDirectory();
        }
        assertThat(folder.resolve("a")).doesNotExist();
    }

    private void log(int chunks) throws IOException {
        try (OutputFolder output = new OutputFolder(folder);
                SpikeLog log = new SpikeLog(output, program())) {
            for (int step = 1; step <= chunks; step++) {
                log.add(chunk(step));
            }
            log.finish();
            output.commit();
        }
    }

    private static Spikes chunk(long step) {
        return new Spikes(
                ImmutableLongArray.copyOf(LongStream.generate(() -> step).limit(CHUNK)),
                ImmutableIntArray.copyOf(new int[CHUNK]),
                ImmutableIntArray.copyOf(IntStream.range(0, CHUNK)),
                ImmutableLongArray.copyOf(LongStream.generate(() -> 1).limit(CHUNK)));
    }

    private Program program() {
        String text =
                "neuron n { state v = 0.0\n update { v = v + 1 } }\nnetwork main { pop E[300000] : n\n probe E.spikes }";
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(new Source("test.snn", text), new DataFiles(folder), diagnostics);
        return unit.compile(CompileRequest.of(0.1, 1)).program();
    }
}
