package ganglion.experiment.result;

import com.google.common.collect.ImmutableList;
import ganglion.interop.NpyWriter;
import ganglion.interop.SpikesCsv;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.RegisterType;
import ganglion.runtime.Spikes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the spikes of a run in {@code spikes.csv}, or in {@code spikes.npy} when there are more than a million. In the latter
 * populations are places in the list of run.json, and values are reals as soon as any population emits reals.
 */
public final class SpikeLog implements AutoCloseable {
    private static final int MOST_LINES = 1_000_000;
    static final String TEXT = "spikes.csv";
    static final String BINARY = "spikes.npy";

    private final OutputFolder folder;
    private final ImmutableList<String> names;
    private final boolean[] real;
    private final boolean anyReal;
    private final List<Spikes> few = new ArrayList<>();
    private long count;
    private Optional<NpyWriter> many = Optional.empty();

    public SpikeLog(OutputFolder folder, Program program) {
        this.folder = folder;
        this.names = program.populations().stream().map(PopulationCode::name).collect(ImmutableList.toImmutableList());
        this.real = new boolean[names.size()];
        boolean any = false;
        for (int i = 0; i < real.length; i++) {
            real[i] = program.populations().get(i).payload() != RegisterType.I64;
            any |= real[i] && program.populations().get(i).observed();
        }
        this.anyReal = any;
    }

    public void add(Spikes spikes) throws IOException {
        count += spikes.size();
        if (many.isPresent()) {
            write(many.get(), spikes);
            return;
        }
        few.add(spikes);
        if (count > MOST_LINES) {
            NpyWriter writer = new NpyWriter(folder.begin(BINARY), fields());
            many = Optional.of(writer);
            for (Spikes chunk : few) {
                write(writer, chunk);
            }
            few.clear();
        }
    }

    private ImmutableList<NpyWriter.Field> fields() {
        return ImmutableList.of(
                new NpyWriter.Field("step", "<u8"),
                new NpyWriter.Field("population", "<u4"),
                new NpyWriter.Field("index", "<u4"),
                new NpyWriter.Field("value", anyReal ? "<f8" : "<i8"));
    }

    private void write(NpyWriter writer, Spikes spikes) throws IOException {
        for (int i = 0; i < spikes.size(); i++) {
            int population = spikes.populations().get(i);
            long payload = spikes.payloads().get(i);
            long value = anyReal && !real[population] ? Double.doubleToRawLongBits(payload) : payload;
            writer.row()
                    .putLong(spikes.steps().get(i))
                    .putInt(population)
                    .putInt(spikes.indices().get(i))
                    .putLong(value);
        }
    }

    private void write(SpikesCsv writer, Spikes spikes) throws IOException {
        for (int i = 0; i < spikes.size(); i++) {
            int population = spikes.populations().get(i);
            long payload = spikes.payloads().get(i);
            if (real[population]) {
                double value = Double.longBitsToDouble(payload);
                writer.real(spikes.steps().get(i), population, spikes.indices().get(i), value);
            } else {
                writer.whole(spikes.steps().get(i), population, spikes.indices().get(i), payload);
            }
        }
    }

    /** Completes the file; it gets its name with the folder's commit. */
    public void finish() throws IOException {
        if (many.isPresent()) {
            many.get().close();
            many = Optional.empty();
            folder.remove(TEXT);
            return;
        }
        try (SpikesCsv writer = new SpikesCsv(folder.begin(TEXT), names)) {
            for (Spikes chunk : few) {
                write(writer, chunk);
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
