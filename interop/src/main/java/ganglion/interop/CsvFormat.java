package ganglion.interop;

import com.google.common.collect.ImmutableList;
import ganglion.data.DataReader.Content;
import ganglion.data.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables as text: a line of column names, each with an optional unit in brackets ({@code weight[pA]}), then lines of numbers
 * parted by commas. Blank lines count for nothing.
 */
final class CsvFormat implements DataFormat {
    private static final Pattern COLUMN = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*(?:\\[\\s*([^\\[\\]]+?)\\s*])?");
    private static final int MOST_COLUMNS = 10_000;

    @Override
    public ImmutableList<String> endings() {
        return ImmutableList.of(".csv");
    }

    @Override
    public Content read(DataFile file) throws IOException {
        try (InputStream in = file.open()) {
            CsvScanner scanner = new CsvScanner(file, in);
            ImmutableList<ColumnName> names = names(file, scanner.line());
            CsvColumns columns =
                    new CsvColumns(file, names.stream().map(ColumnName::name).toList());
            scanner.rows(columns);
            return new Content.OfTable(table(names, columns));
        }
    }

    private record ColumnName(String name, Optional<String> unit) {}

    private static ImmutableList<ColumnName> names(DataFile file, byte[] line) {
        String text =
                new String(line, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
        if (text.isEmpty()) {
            throw file.damaged("has no line of column names");
        }
        String[] parts = text.split(",", -1);
        if (parts.length > MOST_COLUMNS) {
            throw file.damaged("has " + parts.length + " columns");
        }
        ImmutableList.Builder<ColumnName> names = ImmutableList.builder();
        Set<String> seen = new HashSet<>();
        for (String part : parts) {
            ColumnName name = name(file, part.strip());
            if (!seen.add(name.name())) {
                throw file.badValue("line 1 names the column `" + name.name() + "` twice");
            }
            names.add(name);
        }
        return names.build();
    }

    private static ColumnName name(DataFile file, String text) {
        Matcher matcher = COLUMN.matcher(text);
        if (!matcher.matches()) {
            throw file.badValue("line 1 must name the columns, and `" + text + "` is not a name");
        }
        return new ColumnName(matcher.group(1), Optional.ofNullable(matcher.group(2)));
    }

    private static Table table(ImmutableList<ColumnName> names, CsvColumns columns) {
        ImmutableList.Builder<Table.Column> made = ImmutableList.builder();
        for (int i = 0; i < names.size(); i++) {
            made.add(new Table.Column(names.get(i).name(), names.get(i).unit(), columns.values(i)));
        }
        return new Table(made.build());
    }
}
