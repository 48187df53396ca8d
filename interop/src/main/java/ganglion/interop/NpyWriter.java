package ganglion.interop;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;

/**
 * Writes records into an {@code .npy} file, row by row; how many there are need not be known before. The file is complete only
 * after {@link #close}.
 */
public final class NpyWriter implements AutoCloseable {
    private static final int HEADER = 512;
    private static final int BUFFER = 1 << 16;

    /** A field of each record: its name and NumPy's word for its type, such as {@code <u8}. */
    public record Field(String name, String type) {
        int bytes() {
            return Integer.parseInt(type.substring(2));
        }
    }

    private final FileChannel channel;
    private final ImmutableList<Field> fields;
    private final int rowBytes;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private long rows;

    /** Creates or replaces the file. */
    public NpyWriter(Path path, ImmutableList<Field> fields) throws IOException {
        this.fields = fields;
        this.rowBytes = fields.stream().mapToInt(Field::bytes).sum();
        this.channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        drain(ByteBuffer.wrap(header(0)));
    }

    /** Begins a record; its fields are to be put into the buffer, in order, little-endian. */
    public ByteBuffer row() throws IOException {
        if (buffer.remaining() < rowBytes) {
            flush();
        }
        rows++;
        return buffer;
    }

    public long rows() {
        return rows;
    }

    private void flush() throws IOException {
        drain(buffer.flip());
        buffer.clear();
    }

    private void drain(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The header has the same length for any number of rows, so that it can be written again at the end. */
    private byte[] header(long count) {
        String types = fields.stream()
                .map(field -> "('" + field.name() + "', '" + field.type() + "')")
                .collect(Collectors.joining(", "));
        String text = "{'descr': [" + types + "], 'fortran_order': False, 'shape': (" + count + ",), }";
        byte[] bytes = new byte[HEADER];
        ByteBuffer to = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        to.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        to.putShort((short) (HEADER - 10)).put(text.getBytes(StandardCharsets.US_ASCII));
        while (to.remaining() > 1) {
            to.put((byte) ' ');
        }
        to.put((byte) '\n');
        return bytes;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
            channel.position(0);
            drain(ByteBuffer.wrap(header(rows)));
        }
    }
}
