package ganglion.experiment.result;

import com.google.common.collect.ImmutableList;
import ganglion.interop.NpyWriter;
import ganglion.interop.TracesCsv;
import ganglion.program.PopulationCode;
import ganglion.program.ProbePoint;
import ganglion.program.Program;
import ganglion.runtime.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the samples of a run's probes in {@code traces.csv}, or in {@code traces.npy} when there are more than a million. In
 * the latter populations and variables are places in the lists of run.json.
 */
public final class TraceLog implements AutoCloseable {
    private static final int MOST_LINES = 1_000_000;
    private static final String TEXT = "traces.csv";
    private static final String BINARY = "traces.npy";
    private static final ImmutableList<NpyWriter.Field> FIELDS = ImmutableList.of(
            new NpyWriter.Field("step", "<u8"),
            new NpyWriter.Field("population", "<u4"),
            new NpyWriter.Field("index", "<u4"),
            new NpyWriter.Field("variable", "<u4"),
            new NpyWriter.Field("value", "<f8"));

    /** Some samples of one probe. */
    private record Piece(int probe, Trace trace) {}

    private final OutputFolder folder;
    private final Program program;
    private final List<Piece> few = new ArrayList<>();
    private long count;
    private Optional<NpyWriter> many = Optional.empty();

    public TraceLog(OutputFolder folder, Program program) {
        this.folder = folder;
        this.program = program;
    }

    public void add(int probe, Trace trace) throws IOException {
        Piece piece = new Piece(probe, trace);
        count += trace.values().length();
        if (many.isPresent()) {
            write(many.get(), piece);
            return;
        }
        few.add(piece);
        if (count > MOST_LINES) {
            NpyWriter writer = new NpyWriter(folder.begin(BINARY), FIELDS);
            many = Optional.of(writer);
            for (Piece earlier : few) {
                write(writer, earlier);
            }
            few.clear();
        }
    }

    private void write(NpyWriter writer, Piece piece) throws IOException {
        ProbePoint point = program.probes().get(piece.probe());
        Trace trace = piece.trace();
        for (int i = 0; i < trace.values().length(); i++) {
            writer.row()
                    .putLong(trace.steps().get(i / trace.width()))
                    .putInt(point.population())
                    .putInt(i % trace.width())
                    .putInt(point.state())
                    .putDouble(trace.values().get(i));
        }
    }

    private void write(TracesCsv writer, Piece piece) throws IOException {
        ProbePoint point = program.probes().get(piece.probe());
        PopulationCode population = program.populations().get(point.population());
        String variable = population.states().get(point.state()).name();
        Trace trace = piece.trace();
        for (int i = 0; i < trace.values().length(); i++) {
            long step = trace.steps().get(i / trace.width());
            writer.sample(
                    step,
                    population.name(),
                    i % trace.width(),
                    variable,
                    trace.values().get(i));
        }
    }

    /** Completes the file; it gets its name with the folder's commit. No file without probes. */
    public void finish() throws IOException {
        if (many.isPresent()) {
            many.get().close();
            many = Optional.empty();
            folder.remove(TEXT);
            return;
        }
        if (count > 0) {
            try (TracesCsv writer = new TracesCsv(folder.begin(TEXT))) {
                for (Piece piece : few) {
                    write(writer, piece);
                }
            }
        }
        folder.remove(BINARY);
    }

    @Override
    public void close() throws IOException {
        if (many.isPresent()) {
            many.get().close();
        }
    }
}
