package ganglion.conformance.generator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** Writes the data files of a network beside its text. */
final class DataWriter {
    private final Path folder;

    DataWriter(Path folder) {
        this.folder = folder;
    }

    void table(String name, List<String> lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    /** An {@code .npy} file of numbers in C order; whole ones as 64-bit integers. */
    void array(String name, int[] shape, boolean whole, DoubleSupplier values) throws IOException {
        int count = 1;
        StringBuilder dimensions = new StringBuilder();
        for (int extent : shape) {
            count *= extent;
            dimensions.append(extent).append(", ");
        }
        String type = whole ? "<i8" : "<f8";
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + dimensions + "), }";
        String padded = header + " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(10 + padded.length() + 8 * count).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.putShort((short) padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < count; i++) {
            double value = values.getAsDouble();
            if (whole) {
                bytes.putLong((long) value);
            } else {
                bytes.putDouble(value);
            }
        }
        Files.write(folder.resolve(name), bytes.array());
    }

    /** Values of an amount from a file, one after the other. */
    static DoubleSupplier values(Amount.FromFile amount, boolean whole) {
        SplittableRandom random = new SplittableRandom(amount.seed());
        return () -> {
            double value = amount.low() + (amount.high() - amount.low()) * random.nextDouble();
            return whole ? Math.rint(value) : value;
        };
    }
}
