package ganglion.interop;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;

/** The columns of a table while it is read, one row after the other. */
final class CsvColumns {
    private final DataFile file;
    private final List<String> names;
    private final List<ImmutableDoubleArray.Builder> columns;
    private int filled;
    private long values;

    CsvColumns(DataFile file, List<String> names) {
        this.file = file;
        this.names = names;
        this.columns =
                names.stream().map(name -> ImmutableDoubleArray.builder()).toList();
    }

    /** The next number of the line; {@code text} is what stood there, for the complaint. */
    void add(double value, long line, String text) {
        if (!Double.isFinite(value)) {
            throw file.badValue("line " + line + ", column `" + names.get(filled) + "`: `" + shortened(text)
                    + "` is not a finite number");
        }
        columns.get(filled++).add(value);
    }

    /** Whether the line has a column left. */
    boolean hasRoom() {
        return filled < names.size();
    }

    /** Ends a line. */
    void endRow(long line) {
        if (filled < names.size()) {
            throw file.damaged("line " + line + " has " + filled + " values for " + names.size() + " columns");
        }
        filled = 0;
        values += names.size();
        if ((values & 0xfffff) < names.size()) {
            file.expectMemory(values);
        }
    }

    ImmutableDoubleArray values(int column) {
        return columns.get(column).build().trimmed();
    }

    int count() {
        return names.size();
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
