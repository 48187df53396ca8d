package ganglion.runtime;

import static ganglion.source.DiagnosticCode.E0402;
import static ganglion.source.DiagnosticCode.E0403;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.source.DiagnosticException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Reads the form that {@link CheckpointFile} describes: once for the checksum, then for the contents. */
final class CheckpointReader {
    private static final int TRAILER = Integer.BYTES;

    private final SeekableByteChannel channel;
    private final String name;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    /** Bytes of the contents that are not read yet. */
    private long remaining;

    private CheckpointReader(SeekableByteChannel channel, String name) {
        this.channel = channel;
        this.name = name;
    }

    static SavedRun read(SeekableByteChannel channel, String name) throws IOException {
        CheckpointReader in = new CheckpointReader(channel, name);
        in.begin();
        in.requireMagic();
        in.requireChecksum();
        in.begin();
        in.skipHead();
        Checkpoint checkpoint = in.checkpoint();
        Sha256.State digest = in.digest();
        ImmutableIntArray observed = in.ints();
        if (in.remaining != 0) {
            throw in.damaged();
        }
        return new SavedRun(checkpoint, digest, observed);
    }

    private void begin() throws IOException {
        channel.position(0);
        buffer.clear().limit(0);
        remaining = channel.size() - TRAILER;
    }

    private void requireMagic() throws IOException {
        boolean head = remaining >= CheckpointWriter.MAGIC.length + Integer.BYTES;
        if (!head || !Arrays.equals(bytes(CheckpointWriter.MAGIC.length), CheckpointWriter.MAGIC)) {
            throw CheckpointFile.failure(E0403, name + " is not a checkpoint");
        }
        int version = i32();
        if (version != CheckpointFile.VERSION) {
            throw CheckpointFile.failure(
                    E0403,
                    name + " is a checkpoint of version " + version + ", this Ganglion reads version "
                            + CheckpointFile.VERSION);
        }
    }

    private void skipHead() throws IOException {
        bytes(CheckpointWriter.MAGIC.length);
        i32();
    }

    private void requireChecksum() throws IOException {
        begin();
        CRC32C checksum = new CRC32C();
        while (remaining > 0) {
            int take = (int) Math.min(remaining, buffer.capacity());
            checksum.update(bytes(take), 0, take);
        }
        remaining = TRAILER;
        if (i32() != (int) checksum.getValue()) {
            throw damaged();
        }
    }

    private DiagnosticException damaged() {
        return CheckpointFile.failure(E0402, "the checkpoint " + name + " is damaged");
    }

    private Checkpoint checkpoint() throws IOException {
        String program = text();
        long fingerprint = i64();
        long step = i64();
        int count = count(Integer.BYTES);
        ImmutableList.Builder<Checkpoint.PopulationState> populations = ImmutableList.builder();
        for (int p = 0; p < count; p++) {
            populations.add(population());
        }
        ImmutableList<Checkpoint.ProjectionState> projections = projections();
        return new Checkpoint(program, fingerprint, step, populations.build(), projections, columns(), i32());
    }

    private ImmutableList<Checkpoint.ProjectionState> projections() throws IOException {
        int count = count(Integer.BYTES);
        ImmutableList.Builder<Checkpoint.ProjectionState> projections = ImmutableList.builder();
        for (int p = 0; p < count; p++) {
            projections.add(
                    new Checkpoint.ProjectionState(text(), columns(), columns(), columns(), longs(), ints(), longs()));
        }
        return projections.build();
    }

    private Checkpoint.PopulationState population() throws IOException {
        return new Checkpoint.PopulationState(text(), columns(), longs(), ints(), longs());
    }

    private ImmutableList<ImmutableLongArray> columns() throws IOException {
        int count = count(Integer.BYTES);
        ImmutableList.Builder<ImmutableLongArray> columns = ImmutableList.builder();
        for (int s = 0; s < count; s++) {
            columns.add(longs());
        }
        return columns.build();
    }

    private Sha256.State digest() throws IOException {
        try {
            return new Sha256.State(ints(), i64(), ints());
        } catch (IllegalArgumentException e) {
            throw damaged();
        }
    }

    private String text() throws IOException {
        return new String(bytes(count(Byte.BYTES)), StandardCharsets.UTF_8);
    }

    private ImmutableIntArray ints() throws IOException {
        int[] values = new int[count(Integer.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i32();
        }
        return ImmutableIntArray.copyOf(values);
    }

    private ImmutableLongArray longs() throws IOException {
        long[] values = new long[count(Long.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i64();
        }
        return ImmutableLongArray.copyOf(values);
    }

    /** A count of things of at least so many bytes, which the rest of the file must be able to hold. */
    private int count(int bytesEach) throws IOException {
        int count = i32();
        if (count < 0 || (long) count * bytesEach > remaining) {
            throw damaged();
        }
        return count;
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        for (int done = 0; done < count; ) {
            require(1);
            int take = Math.min(count - done, buffer.remaining());
            buffer.get(bytes, done, take);
            remaining -= take;
            done += take;
        }
        return bytes;
    }

    private int i32() throws IOException {
        require(Integer.BYTES);
        remaining -= Integer.BYTES;
        return buffer.getInt();
    }

    private long i64() throws IOException {
        require(Long.BYTES);
        remaining -= Long.BYTES;
        return buffer.getLong();
    }

    private void require(int bytes) throws IOException {
        if (remaining < bytes) {
            throw damaged();
        }
        if (buffer.remaining() < bytes) {
            buffer.compact();
            while (buffer.position() < bytes) {
                if (channel.read(buffer) < 0) {
                    throw new EOFException("it is shorter than it was");
                }
            }
            buffer.flip();
        }
    }
}
