package ganglion.interop;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes {@code spikes.csv}: {@code step,population,index,value}, a line for each emission in the order given. Populations are
 * given by place and written by name.
 */
public final class SpikesCsv implements AutoCloseable {
    private final CsvOutput out;
    private final ImmutableList<String> names;

    /** Creates or replaces the file. */
    public SpikesCsv(Path path, ImmutableList<String> names) throws IOException {
        this.out = new CsvOutput(path);
        this.names = names;
        out.text("step,population,index,value").endLine();
    }

    /** An emission of a whole number; 1 for a plain spike. */
    public void whole(long step, int population, int index, long value) throws IOException {
        start(step, population, index).whole(value).endLine();
    }

    /** An emission of a real number, written as the shortest decimal that reads back. */
    public void real(long step, int population, int index, double value) throws IOException {
        start(step, population, index).real(value).endLine();
    }

    private CsvOutput start(long step, int population, int index) throws IOException {
        return out.whole(step)
                .comma()
                .text(names.get(population))
                .comma()
                .whole(index)
                .comma();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
