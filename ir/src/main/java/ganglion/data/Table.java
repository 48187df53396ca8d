package ganglion.data;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Optional;

/** Named columns of equal length, as in a CSV file with a header; {@code unit} is what the header had in brackets. */
public record Table(ImmutableList<Column> columns) {

    /** One column of a table. */
    public record Column(String name, Optional<String> unit, ImmutableDoubleArray values) {}

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    public int rows() {
        return columns.isEmpty() ? 0 : columns.get(0).values().length();
    }
}
