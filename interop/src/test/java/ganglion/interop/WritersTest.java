package ganglion.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritersTest {
    @TempDir
    private Path folder;

    @Test
    void spikesAreLinesOfStepPopulationIndexValue() throws IOException {
        Path path = folder.resolve("spikes.csv");
        try (SpikesCsv out = new SpikesCsv(path, ImmutableList.of("net.E", "I"))) {
            out.whole(1, 0, 0, 1);
            out.whole(1234567890123L, 1, 42, -7);
            out.real(10, 0, 3, 0.1f);
        }
        assertThat(Files.readString(path))
                .isEqualTo(
                        "step,population,index,value\n1,net.E,0,1\n1234567890123,I,42,-7\n10,net.E,3,0.10000000149011612\n");
    }

    @Test
    void manyLinesArriveWhole() throws IOException {
        Path path = folder.resolve("spikes.csv");
        StringBuilder expected = new StringBuilder("step,population,index,value\n");
        try (SpikesCsv out = new SpikesCsv(path, ImmutableList.of("population"))) {
            for (int i = 0; i < 20_000; i++) {
                out.whole(i, 0, i, Long.MAX_VALUE - i);
                expected.append(i)
                        .append(",population,")
                        .append(i)
                        .append(',')
                        .append(Long.MAX_VALUE - i)
                        .append('\n');
            }
        }
        assertThat(Files.readString(path)).isEqualTo(expected.toString());
    }

    @Test
    void tracesAreLinesOfStepPopulationIndexVariableValue() throws IOException {
        Path path = folder.resolve("traces.csv");
        try (TracesCsv out = new TracesCsv(path)) {
            out.sample(5, "E", 0, "v", -65);
        }
        assertThat(Files.readString(path)).isEqualTo("step,population,index,variable,value\n5,E,0,v,-65.0\n");
    }

    @Test
    void recordsAreReadableByNumpy() throws IOException {
        Path path = folder.resolve("r.npy");
        try (NpyWriter out = new NpyWriter(
                path, ImmutableList.of(new NpyWriter.Field("step", "<u8"), new NpyWriter.Field("index", "<u4")))) {
            for (int i = 0; i < 10_000; i++) {
                out.row().putLong(i).putInt(2 * i);
            }
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        String header = new String(bytes.array(), 10, bytes.getShort(8), StandardCharsets.US_ASCII);
        assertThat(header.strip())
                .isEqualTo(
                        "{'descr': [('step', '<u8'), ('index', '<u4')], 'fortran_order': False, 'shape': (10000,), }");
        int start = 10 + bytes.getShort(8);
        assertThat(start % 64).isZero();
        assertThat(bytes.capacity()).isEqualTo(start + 10_000 * 12);
        assertThat(bytes.getLong(start + 12 * 9_999)).isEqualTo(9_999);
        assertThat(bytes.getInt(start + 12 * 9_999 + 8)).isEqualTo(19_998);
    }
}
