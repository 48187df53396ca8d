package ganglion.program;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/** Little-endian fields into a stream, with a checksum over all bytes so far. */
final class FieldWriter {

    /** How much of a program is written. */
    enum Extent {
        EVERYTHING,
        /** What decides the course of a run. */
        COURSE
    }

    /** Writes one value. */
    interface Form<T> {
        void write(FieldWriter out, T value) throws IOException;
    }

    private final OutputStream stream;
    private final Extent extent;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();

    FieldWriter(OutputStream stream, Extent extent) {
        this.stream = stream;
        this.extent = extent;
    }

    boolean everything() {
        return extent == Extent.EVERYTHING;
    }

    int checksum() throws IOException {
        flush();
        return (int) checksum.getValue();
    }

    void flush() throws IOException {
        checksum.update(buffer.array(), 0, buffer.position());
        stream.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    void raw(byte[] bytes) throws IOException {
        for (byte b : bytes) {
            room(1).put(b);
        }
    }

    void u8(int value) throws IOException {
        room(1).put((byte) value);
    }

    void bool(boolean value) throws IOException {
        u8(value ? 1 : 0);
    }

    @SuppressWarnings("EnumOrdinal") // the order of the constants is part of the format and its version
    void ordinal(Enum<?> value) throws IOException {
        u8(value.ordinal());
    }

    void i32(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    void i64(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    void f64(double value) throws IOException {
        i64(Double.doubleToRawLongBits(value));
    }

    void text(String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        i32(bytes.length);
        raw(bytes);
    }

    /** A part that a reader may skip: its length in bytes, then its fields. */
    <T> void sized(T value, Form<T> form) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FieldWriter part = new FieldWriter(bytes, extent);
        form.write(part, value);
        part.flush();
        i32(bytes.size());
        raw(bytes.toByteArray());
    }

    void ints(ImmutableIntArray values) throws IOException {
        i32(values.length());
        for (int k = 0; k < values.length(); k++) {
            i32(values.get(k));
        }
    }

    void longs(ImmutableLongArray values) throws IOException {
        i32(values.length());
        for (int k = 0; k < values.length(); k++) {
            i64(values.get(k));
        }
    }

    void doubles(ImmutableDoubleArray values) throws IOException {
        i32(values.length());
        for (int k = 0; k < values.length(); k++) {
            f64(values.get(k));
        }
    }

    void optional(OptionalLong value) throws IOException {
        bool(value.isPresent());
        if (value.isPresent()) {
            i64(value.getAsLong());
        }
    }

    <T> void optional(Optional<T> value, Form<T> form) throws IOException {
        bool(value.isPresent());
        if (value.isPresent()) {
            form.write(this, value.get());
        }
    }

    <T> void list(List<T> values, Form<T> form) throws IOException {
        i32(values.size());
        for (T value : values) {
            form.write(this, value);
        }
    }
}
