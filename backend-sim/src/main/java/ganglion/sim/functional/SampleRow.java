package ganglion.sim.functional;

import ganglion.network.Samples;
import ganglion.program.Instruction;
import java.util.Optional;

/** The row of a population's samples that is current in a step. */
final class SampleRow {
    private final Optional<Samples> samples;
    private long row = -1;

    SampleRow(Optional<Samples> samples) {
        this.samples = samples;
    }

    /** Rows are presented from step 1 on; step 0 has none. */
    void seek(long step) {
        row = samples.map(data -> data.rowAt(step)).orElse(-1L);
    }

    void load(Instruction i, Registers registers, int from, int count) {
        Samples data = samples.orElseThrow(() -> new IllegalArgumentException("samples are read but not given"));
        boolean within = row >= 0;
        if (i.a() >= 0) {
            gather(i, registers, count, within, data);
            return;
        }
        int start = within ? (int) row * data.width() + from : 0;
        for (int lane = 0; lane < count; lane++) {
            double value = within ? data.values().get(start + lane) : 0.0;
            DataColumns.store(i, registers, lane, value);
        }
    }

    /** Of each lane the column that it asks for. */
    private void gather(Instruction i, Registers registers, int count, boolean within, Samples data) {
        long[] columns = registers.longs(i.a());
        int start = within ? (int) row * data.width() : 0;
        for (int lane = 0; lane < count; lane++) {
            boolean inside = within && columns[lane] >= 0 && columns[lane] < data.width();
            DataColumns.store(i, registers, lane, inside ? data.values().get(start + (int) columns[lane]) : 0.0);
        }
    }
}
