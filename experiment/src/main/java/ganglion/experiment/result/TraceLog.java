package ganglion.experiment.result;

import com.google.common.collect.ImmutableList;
import ganglion.interop.NpyWriter;
import ganglion.interop.TracesCsv;
import ganglion.program.ProbePoint;
import ganglion.program.Program;
import ganglion.runtime.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Keeps the samples of a run's probes in {@code traces.csv}, or in {@code traces.npy} when there are more than a million, in
 * order of steps, then of probes. In the latter populations and variables are places in the lists of run.json.
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

    private final OutputFolder folder;
    private final Program program;
    private final List<ImmutableList<Trace>> few = new ArrayList<>();
    private long count;
    private Optional<NpyWriter> many = Optional.empty();

    public TraceLog(OutputFolder folder, Program program) {
        this.folder = folder;
        this.program = program;
    }

    /** The samples of all probes, in their order, over the same steps. */
    public void add(ImmutableList<Trace> traces) throws IOException {
        for (Trace trace : traces) {
            count += trace.values().length();
        }
        if (many.isPresent()) {
            write(many.get(), traces);
            return;
        }
        few.add(traces);
        if (count > MOST_LINES) {
            NpyWriter writer = new NpyWriter(folder.begin(BINARY), FIELDS);
            many = Optional.of(writer);
            for (ImmutableList<Trace> earlier : few) {
                write(writer, earlier);
            }
            few.clear();
        }
    }

    /** What to do with one row of samples. */
    private interface Row {
        void write(int probe, Trace trace, int row) throws IOException;
    }

    /** In order of steps, then of probes, however many steps were taken at once. */
    private static void inOrder(ImmutableList<Trace> traces, Row writer) throws IOException {
        int[] next = new int[traces.size()];
        OptionalLong step = OptionalLong.of(Long.MIN_VALUE);
        while (step.isPresent()) {
            for (int probe = 0; probe < next.length; probe++) {
                Trace trace = traces.get(probe);
                while (next[probe] < trace.steps().length() && trace.steps().get(next[probe]) <= step.getAsLong()) {
                    writer.write(probe, trace, next[probe]++);
                }
            }
            step = IntStream.range(0, next.length)
                    .filter(probe -> next[probe] < traces.get(probe).steps().length())
                    .mapToLong(probe -> traces.get(probe).steps().get(next[probe]))
                    .min();
        }
    }

    private void write(NpyWriter writer, ImmutableList<Trace> traces) throws IOException {
        inOrder(traces, (probe, trace, row) -> {
            ProbePoint point = program.probes().get(probe);
            for (int i = 0; i < trace.width(); i++) {
                writer.row()
                        .putLong(trace.steps().get(row))
                        .putInt(point.place())
                        .putInt(i)
                        .putInt(point.state())
                        .putDouble(trace.values().get(row * trace.width() + i));
            }
        });
    }

    private void write(TracesCsv writer, ImmutableList<Trace> traces) throws IOException {
        inOrder(traces, (probe, trace, row) -> {
            ProbePoint point = program.probes().get(probe);
            String owner = owner(point);
            String variable = variable(point);
            for (int i = 0; i < trace.width(); i++) {
                double value = trace.values().get(row * trace.width() + i);
                writer.sample(trace.steps().get(row), owner, i, variable, value);
            }
        });
    }

    private String owner(ProbePoint point) {
        return switch (point.subject()) {
            case POPULATION -> program.populations().get(point.place()).name();
            case PROJECTION -> program.projections().get(point.place()).name();
            case SIGNAL -> program.signals().get(point.place()).name();
        };
    }

    private String variable(ProbePoint point) {
        return switch (point.subject()) {
            case POPULATION ->
                program.populations()
                        .get(point.place())
                        .states()
                        .get(point.state())
                        .name();
            case PROJECTION ->
                program.projections()
                        .get(point.place())
                        .plasticity()
                        .orElseThrow()
                        .states()
                        .get(point.state())
                        .name();
            case SIGNAL -> program.signals().get(point.place()).name();
        };
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
                for (ImmutableList<Trace> traces : few) {
                    write(writer, traces);
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
