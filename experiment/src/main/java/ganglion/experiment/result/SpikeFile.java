package ganglion.experiment.result;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the spikes that {@link SpikeLog} wrote, in order of their steps. */
final class SpikeFile {
    private static final int COLUMNS = 4;
    /** Of the magic and the version of NPY. */
    private static final int PRELUDE = 8;

    private static final int ROW = 24;

    /** What is done with each of them. */
    interface Use {
        /** @param population a place in the list of run.json; -1 of one that is not there */
        void spike(long step, int population, int index);
    }

    private final Path folder;
    private final ImmutableList<String> names;

    /** @param names of the populations in the order of run.json */
    SpikeFile(Path folder, ImmutableList<String> names) {
        this.folder = folder;
        this.names = names;
    }

    /** Whether there is one. */
    boolean isThere() {
        return Files.isRegularFile(folder.resolve(SpikeLog.TEXT))
                || Files.isRegularFile(folder.resolve(SpikeLog.BINARY));
    }

    /**
     * Reads it.
     *
     * @throws IOException also where it is damaged
     * @throws NumberFormatException where a line is damaged
     */
    void read(Use use) throws IOException {
        if (Files.isRegularFile(folder.resolve(SpikeLog.TEXT))) {
            lines(use);
        } else {
            rows(use);
        }
    }

    private void lines(Use use) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(folder.resolve(SpikeLog.TEXT))) {
            reader.readLine();
            for (Optional<String> line = Optional.ofNullable(reader.readLine());
                    line.isPresent();
                    line = Optional.ofNullable(reader.readLine())) {
                List<String> cells = Splitter.on(',').splitToList(line.get());
                if (cells.size() != COLUMNS) {
                    throw new NumberFormatException(line.get());
                }
                use.spike(Long.parseLong(cells.get(0)), names.indexOf(cells.get(1)), Integer.parseInt(cells.get(2)));
            }
        }
    }

    private void rows(Use use) throws IOException {
        Path file = folder.resolve(SpikeLog.BINARY);
        try (DataInputStream stream = new DataInputStream(Files.newInputStream(file))) {
            stream.skipNBytes(PRELUDE);
            stream.skipNBytes(Short.reverseBytes(stream.readShort()) & 0xFFFF);
            byte[] rows = stream.readNBytes(ROW << 12);
            while (rows.length > 0) {
                if (rows.length % ROW != 0) {
                    throw new EOFException(file.toString());
                }
                ByteBuffer numbers = ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN);
                for (int at = 0; at < rows.length; at += ROW) {
                    int population = numbers.getInt(at + 8);
                    use.spike(
                            numbers.getLong(at), population < names.size() ? population : -1, numbers.getInt(at + 12));
                }
                rows = stream.readNBytes(ROW << 12);
            }
        }
    }
}
