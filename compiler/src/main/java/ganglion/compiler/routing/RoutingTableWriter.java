package ganglion.compiler.routing;

import java.io.IOException;
import java.io.Writer;

/** Writes routing tables in the form that {@link RoutingTableReader} reads. */
public final class RoutingTableWriter {
    private RoutingTableWriter() {}

    public static void write(RoutingTables tables, Writer writer) throws IOException {
        int links = tables.tables().stream()
                .mapToInt(named -> named.table().links())
                .findFirst()
                .orElse(0);
        writer.write("routing 1 links " + links + "\n");
        for (RoutingTables.Named named : tables.tables()) {
            writer.write("router " + named.router() + "\n");
            for (RoutingEntry entry : named.table().entries()) {
                writer.write(Integer.toHexString(entry.key()) + " " + Integer.toHexString(entry.mask()) + " "
                        + Long.toHexString(entry.route()) + " " + Long.toHexString(entry.sources()) + "\n");
            }
        }
    }
}
