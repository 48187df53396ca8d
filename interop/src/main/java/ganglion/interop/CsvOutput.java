package ganglion.interop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes lines of a CSV file: UTF-8, {@code \n} behind each line, no strings made for whole numbers. */
final class CsvOutput implements AutoCloseable {
    private static final int LONGEST_NUMBER = 32;

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int filled;

    CsvOutput(Path path) throws IOException {
        this.out = Files.newOutputStream(path);
    }

    CsvOutput text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > buffer.length - filled) {
            flush();
        }
        if (bytes.length > buffer.length) {
            out.write(bytes);
            return this;
        }
        System.arraycopy(bytes, 0, buffer, filled, bytes.length);
        filled += bytes.length;
        return this;
    }

    /** The shortest decimal that reads back as the same double. */
    CsvOutput real(double value) throws IOException {
        return text(Double.toString(value));
    }

    CsvOutput whole(long value) throws IOException {
        if (value < 0) {
            return text(Long.toString(value));
        }
        if (buffer.length - filled < LONGEST_NUMBER) {
            flush();
        }
        int digits = digits(value);
        long rest = value;
        for (int i = filled + digits - 1; i >= filled; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        filled += digits;
        return this;
    }

    CsvOutput comma() throws IOException {
        return symbol((byte) ',');
    }

    void endLine() throws IOException {
        symbol((byte) '\n');
    }

    private CsvOutput symbol(byte symbol) throws IOException {
        if (filled == buffer.length) {
            flush();
        }
        buffer[filled++] = symbol;
        return this;
    }

    private static int digits(long value) {
        int count = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        return count;
    }

    private void flush() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
