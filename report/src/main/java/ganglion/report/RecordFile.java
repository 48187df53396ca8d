package ganglion.report;

import com.google.common.collect.ImmutableList;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads spikes and traces of a run, from text or from NumPy's records, row by row; rows that make no sense are passed over. */
final class RecordFile {
    private static final int SPIKE_BYTES = 24;
    private static final int TRACE_BYTES = 28;
    private static final int HEADER_START = 10;

    private final Path folder;
    private final ImmutableList<Population> populations;
    private final Map<String, Integer> places = new HashMap<>();

    RecordFile(RunFolder folder, ImmutableList<Population> populations) {
        this.folder = folder.path();
        this.populations = populations;
        populations.forEach(population -> places.put(population.name(), places.size()));
    }

    /** Takes an emission of a neuron that there is. */
    interface SpikeSink {
        void accept(long step, int population, int index);
    }

    /** Takes a sample. */
    interface TraceSink {
        void accept(long step, String owner, int index, String variable, double value);
    }

    /** Every emission, in order; false where none were recorded. */
    boolean spikes(SpikeSink sink) throws IOException {
        if (Files.isRegularFile(folder.resolve("spikes.csv"))) {
            lines(folder.resolve("spikes.csv"), line -> spike(line, sink));
            return true;
        }
        if (Files.isRegularFile(folder.resolve("spikes.npy"))) {
            records(folder.resolve("spikes.npy"), SPIKE_BYTES, row -> {
                long step = row.getLong();
                emission(step, row.getInt(), row.getInt(), sink);
            });
            return true;
        }
        return false;
    }

    private void emission(long step, int population, int index, SpikeSink sink) {
        boolean known = population >= 0 && population < populations.size();
        if (known
                && step >= 0
                && index >= 0
                && index < populations.get(population).size()) {
            sink.accept(step, population, index);
        }
    }

    private void spike(String line, SpikeSink sink) {
        int first = line.indexOf(',');
        int last = line.lastIndexOf(',');
        int middle = line.lastIndexOf(',', last - 1);
        if (first < 0 || middle <= first) {
            return;
        }
        int population = places.getOrDefault(line.substring(first + 1, middle), -1);
        emission(whole(line, 0, first), population, (int) whole(line, middle + 1, last), sink);
    }

    /** The digits between two places; -1 where there are others, or too many. */
    private static long whole(String line, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9 || to - from > 18) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return to > from ? value : -1;
    }

    /** Every sample, in order; false where none were recorded. */
    boolean traces(TraceSink sink) throws IOException {
        if (Files.isRegularFile(folder.resolve("traces.csv"))) {
            lines(folder.resolve("traces.csv"), line -> trace(line, sink));
            return true;
        }
        if (Files.isRegularFile(folder.resolve("traces.npy"))) {
            records(folder.resolve("traces.npy"), TRACE_BYTES, row -> sample(row, sink));
            return true;
        }
        return false;
    }

    private void sample(ByteBuffer row, TraceSink sink) {
        long step = row.getLong();
        int population = row.getInt();
        int index = row.getInt();
        int state = row.getInt();
        double value = row.getDouble();
        if (population >= 0 && population < populations.size() && index >= 0) {
            Population owner = populations.get(population);
            String name =
                    state >= 0 && state < owner.states().size() ? owner.states().get(state) : "state " + state;
            sink.accept(step, owner.name(), index, name, value);
        }
    }

    /** {@code step,population,index,variable,value}. */
    private static void trace(String line, TraceSink sink) {
        int first = line.indexOf(',');
        int value = line.lastIndexOf(',');
        int variable = line.lastIndexOf(',', value - 1);
        int index = line.lastIndexOf(',', variable - 1);
        if (first < 0 || index <= first) {
            return;
        }
        try {
            sink.accept(
                    whole(line, 0, first),
                    line.substring(first + 1, index),
                    (int) whole(line, index + 1, variable),
                    line.substring(variable + 1, value),
                    Double.parseDouble(line.substring(value + 1)));
        } catch (NumberFormatException damaged) {
            return;
        }
    }

    private interface Line {
        void accept(String line);
    }

    private static void lines(Path file, Line sink) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            reader.lines().skip(1).forEach(sink::accept);
        }
    }

    private interface Row {
        void accept(ByteBuffer row);
    }

    private static void records(Path file, int bytes, Row sink) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            byte[] start = new byte[HEADER_START];
            in.readFully(start);
            in.skipNBytes((start[8] & 0xff) | (start[9] & 0xff) << 8);
            byte[] row = new byte[bytes];
            while (true) {
                in.readFully(row);
                sink.accept(ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN));
            }
        } catch (EOFException end) {
            return;
        }
    }
}
