package ganglion.program;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** Little-endian fields of a buffer; no declared size is believed before the bytes for it are there. */
final class FieldReader {

    /** Reads one value. */
    interface Form<T> {
        T read(FieldReader in) throws IOException;
    }

    private final ByteBuffer buffer;

    FieldReader(ByteBuffer buffer) {
        this.buffer = buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    void requireEnd() throws IOException {
        if (buffer.hasRemaining()) {
            throw new IOException("damaged program: " + buffer.remaining() + " bytes too many");
        }
    }

    private ByteBuffer need(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            throw new IOException("damaged program: it ends early");
        }
        return buffer;
    }

    int u8() throws IOException {
        return need(1).get() & 0xFF;
    }

    boolean bool() throws IOException {
        return tag(2) == 1;
    }

    /** A byte below {@code kinds}. */
    int tag(int kinds) throws IOException {
        int value = u8();
        if (value >= kinds) {
            throw new IOException("damaged program: unknown kind " + value);
        }
        return value;
    }

    <E extends Enum<E>> E ordinal(E[] values) throws IOException {
        return values[tag(values.length)];
    }

    int i32() throws IOException {
        return need(Integer.BYTES).getInt();
    }

    long i64() throws IOException {
        return need(Long.BYTES).getLong();
    }

    double f64() throws IOException {
        return Double.longBitsToDouble(i64());
    }

    /** A part that says its length. */
    <T> T sized(Form<T> form) throws IOException {
        int end = count(1) + buffer.position();
        T value = form.read(this);
        if (buffer.position() != end) {
            throw new IOException("damaged program: a part is not as long as it says");
        }
        return value;
    }

    /** The length of a list whose elements take at least that many bytes each. */
    private int count(int least) throws IOException {
        int count = i32();
        if (count < 0 || (long) count * least > buffer.remaining()) {
            throw new IOException("damaged program: a list of " + count + " does not fit into it");
        }
        return count;
    }

    String text() throws IOException {
        byte[] bytes = new byte[count(1)];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    ImmutableIntArray ints() throws IOException {
        int[] values = new int[count(Integer.BYTES)];
        buffer.asIntBuffer().get(values);
        buffer.position(buffer.position() + values.length * Integer.BYTES);
        return ImmutableIntArray.copyOf(values);
    }

    ImmutableLongArray longs() throws IOException {
        long[] values = new long[count(Long.BYTES)];
        buffer.asLongBuffer().get(values);
        buffer.position(buffer.position() + values.length * Long.BYTES);
        return ImmutableLongArray.copyOf(values);
    }

    ImmutableDoubleArray doubles() throws IOException {
        double[] values = new double[count(Double.BYTES)];
        buffer.asDoubleBuffer().get(values);
        buffer.position(buffer.position() + values.length * Double.BYTES);
        return ImmutableDoubleArray.copyOf(values);
    }

    OptionalLong optionalLong() throws IOException {
        return bool() ? OptionalLong.of(i64()) : OptionalLong.empty();
    }

    <T> Optional<T> optional(Form<T> form) throws IOException {
        return bool() ? Optional.of(form.read(this)) : Optional.empty();
    }

    <T> ImmutableList<T> list(Form<T> form) throws IOException {
        int count = count(1);
        ImmutableList.Builder<T> values = ImmutableList.builder();
        for (int k = 0; k < count; k++) {
            values.add(form.read(this));
        }
        return values.build();
    }
}
