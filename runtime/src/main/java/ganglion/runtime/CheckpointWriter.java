package ganglion.runtime;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Writes the form that {@link CheckpointFile} describes. */
final class CheckpointWriter {
    static final byte[] MAGIC = "GNGLCKPT".getBytes(StandardCharsets.US_ASCII);

    private final WritableByteChannel channel;
    private final CRC32C checksum = new CRC32C();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    private CheckpointWriter(WritableByteChannel channel) {
        this.channel = channel;
    }

    static void write(WritableByteChannel channel, SavedRun run) throws IOException {
        CheckpointWriter out = new CheckpointWriter(channel);
        out.raw(MAGIC);
        out.i32(CheckpointFile.VERSION);
        out.checkpoint(run.checkpoint());
        out.digest(run.spikes());
        out.ints(run.observed());
        out.finish();
    }

    private void checkpoint(Checkpoint checkpoint) throws IOException {
        text(checkpoint.program());
        i64(checkpoint.fingerprint());
        i64(checkpoint.step());
        i32(checkpoint.populations().size());
        for (Checkpoint.PopulationState population : checkpoint.populations()) {
            population(population);
        }
        i32(checkpoint.projections().size());
        for (Checkpoint.ProjectionState projection : checkpoint.projections()) {
            projection(projection);
        }
        columns(checkpoint.signals());
        i32(checkpoint.phase());
    }

    private void population(Checkpoint.PopulationState population) throws IOException {
        text(population.name());
        columns(population.states());
        longs(population.steps());
        ints(population.indices());
        longs(population.payloads());
    }

    private void projection(Checkpoint.ProjectionState projection) throws IOException {
        text(projection.name());
        columns(projection.states());
        columns(projection.stored());
        columns(projection.traces());
        longs(projection.steps());
        ints(projection.synapses());
        longs(projection.amounts());
    }

    private void columns(ImmutableList<ImmutableLongArray> columns) throws IOException {
        i32(columns.size());
        for (ImmutableLongArray column : columns) {
            longs(column);
        }
    }

    private void digest(Sha256.State state) throws IOException {
        ints(state.hash());
        i64(state.length());
        ints(state.pending());
    }

    private void finish() throws IOException {
        flush();
        buffer.putInt((int) checksum.getValue());
        flush();
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        i32(bytes.length);
        raw(bytes);
    }

    private void raw(byte[] bytes) throws IOException {
        for (byte octet : bytes) {
            require(Byte.BYTES);
            buffer.put(octet);
        }
    }

    private void ints(ImmutableIntArray values) throws IOException {
        i32(values.length());
        for (int i = 0; i < values.length(); i++) {
            i32(values.get(i));
        }
    }

    private void longs(ImmutableLongArray values) throws IOException {
        i32(values.length());
        for (int i = 0; i < values.length(); i++) {
            i64(values.get(i));
        }
    }

    private void i32(int value) throws IOException {
        require(Integer.BYTES);
        buffer.putInt(value);
    }

    private void i64(long value) throws IOException {
        require(Long.BYTES);
        buffer.putLong(value);
    }

    private void require(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        checksum.update(buffer.array(), 0, buffer.limit());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
