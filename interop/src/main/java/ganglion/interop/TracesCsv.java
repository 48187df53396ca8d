package ganglion.interop;

import java.io.IOException;
import java.nio.file.Path;

/** Writes {@code traces.csv}: {@code step,population,index,variable,value}, a line for each sample in the order given. */
public final class TracesCsv implements AutoCloseable {
    private final CsvOutput out;

    /** Creates or replaces the file. */
    public TracesCsv(Path path) throws IOException {
        this.out = new CsvOutput(path);
        out.text("step,population,index,variable,value").endLine();
    }

    /** A sample, its value in base units as the shortest decimal that reads back. */
    public void sample(long step, String population, int index, String variable, double value) throws IOException {
        out.whole(step).comma().text(population).comma().whole(index).comma();
        out.text(variable).comma().real(value).endLine();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
