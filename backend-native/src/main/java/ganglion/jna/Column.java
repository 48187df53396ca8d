package ganglion.jna;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** A column of numbers outside the Java heap for the time of one call; null stands for an empty one. */
final class Column implements AutoCloseable {
    private final int length;
    private final @Nullable Memory memory;

    private Column(int length, int bytes) {
        this.length = length;
        memory = length == 0 ? null : new Memory((long) length * bytes);
    }

    static Column ofLongs(long length) {
        return new Column(checked(length), Long.BYTES);
    }

    static Column ofInts(long length) {
        return new Column(checked(length), Integer.BYTES);
    }

    static Column ofDoubles(long length) {
        return new Column(checked(length), Double.BYTES);
    }

    static Column of(ImmutableLongArray values) {
        Column column = ofLongs(values.length());
        if (column.memory != null) {
            column.memory.write(0, values.toArray(), 0, values.length());
        }
        return column;
    }

    static Column of(ImmutableIntArray values) {
        Column column = ofInts(values.length());
        if (column.memory != null) {
            column.memory.write(0, values.toArray(), 0, values.length());
        }
        return column;
    }

    private static int checked(long length) {
        if (length > Integer.MAX_VALUE) {
            throw new IllegalStateException(length + " values at once");
        }
        return (int) length;
    }

    @Nullable
    Pointer pointer() {
        return memory;
    }

    int length() {
        return length;
    }

    long firstLong() {
        return longs()[0];
    }

    long[] longs() {
        return memory == null ? new long[0] : memory.getLongArray(0, length);
    }

    int[] ints() {
        return memory == null ? new int[0] : memory.getIntArray(0, length);
    }

    double[] doubles() {
        return memory == null ? new double[0] : memory.getDoubleArray(0, length);
    }

    ImmutableLongArray immutableLongs() {
        return ImmutableLongArray.copyOf(longs());
    }

    ImmutableIntArray immutableInts() {
        return ImmutableIntArray.copyOf(ints());
    }

    ImmutableDoubleArray immutableDoubles() {
        return ImmutableDoubleArray.copyOf(doubles());
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.close();
        }
    }
}
