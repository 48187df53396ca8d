package ganglion.interop;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.data.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The numbers of an array file, as its header declares them.
 *
 * @param header bytes in front of the numbers
 * @param columnMajor the first subscript runs fastest
 */
record ArrayBody(
        DataFile file, ImmutableIntArray shape, ElementType type, ByteOrder order, boolean columnMajor, long header) {
    private static final int CHUNK = 1 << 13;

    /** Reads the rest of the stream, which must hold exactly the declared numbers. */
    Tensor read(InputStream in) throws IOException {
        long count = count();
        long declared = header + count * type.bytes();
        file.expectLength(declared);
        file.expectMemory(columnMajor ? 2 * count : count);
        ImmutableDoubleArray values = values(in, (int) count);
        if (in.read() >= 0) {
            throw file.damaged("has bytes behind its declared end");
        }
        return new Tensor(shape, type.integral(), columnMajor ? rowMajor(values) : values);
    }

    private long count() {
        long count = 1;
        for (int i = 0; i < shape.length(); i++) {
            if (shape.get(i) != 0 && count > Long.MAX_VALUE / 16 / shape.get(i)) {
                throw file.damaged("declares more values than a file can hold");
            }
            count *= shape.get(i);
        }
        return count;
    }

    private ImmutableDoubleArray values(InputStream in, int count) throws IOException {
        ImmutableDoubleArray.Builder values = ImmutableDoubleArray.builder(count);
        byte[] bytes = new byte[Math.min(count, CHUNK) * type.bytes()];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        double[] chunk = new double[Math.min(count, CHUNK)];
        for (int done = 0; done < count; done += chunk.length) {
            if (count - done < chunk.length) {
                chunk = new double[count - done];
            }
            int wanted = chunk.length * type.bytes();
            int found = in.readNBytes(bytes, 0, wanted);
            if (found < wanted) {
                long before = header + (long) done * type.bytes();
                throw file.truncated(header + (long) count * type.bytes(), before + found);
            }
            type.decode(buffer, chunk);
            check(chunk, done);
            values.addAll(chunk);
        }
        return values.build();
    }

    private void check(double[] chunk, int done) {
        for (int i = 0; i < chunk.length; i++) {
            if (!type.accepts(chunk[i])) {
                String why = type.integral() ? " is beyond 2^53" : " is not a finite number";
                throw file.badValue("the value at " + subscripts(done + i) + why);
            }
        }
    }

    /** Subscripts of the n-th number in the file. */
    private String subscripts(int place) {
        int rest = place;
        int[] at = new int[shape.length()];
        for (int k = 0; k < at.length; k++) {
            int dimension = columnMajor ? k : at.length - 1 - k;
            at[dimension] = rest % shape.get(dimension);
            rest /= shape.get(dimension);
        }
        return java.util.Arrays.toString(at);
    }

    private ImmutableDoubleArray rowMajor(ImmutableDoubleArray values) {
        int n = values.length();
        int[] at = new int[shape.length()];
        int[] stride = strides();
        ImmutableDoubleArray.Builder turned = ImmutableDoubleArray.builder(n);
        int from = 0;
        for (int i = 0; i < n; i++) {
            turned.add(values.get(from));
            from = next(at, stride, from);
        }
        return turned.build();
    }

    private int[] strides() {
        int[] stride = new int[shape.length()];
        int step = 1;
        for (int d = 0; d < stride.length; d++) {
            stride[d] = step;
            step *= shape.get(d);
        }
        return stride;
    }

    /** Counts the subscripts up by one, the last fastest, and moves the place in the file along. */
    private int next(int[] at, int[] stride, int from) {
        int place = from;
        for (int d = at.length - 1; d >= 0; d--) {
            place += stride[d];
            if (++at[d] < shape.get(d)) {
                return place;
            }
            place -= stride[d] * shape.get(d);
            at[d] = 0;
        }
        return place;
    }
}
