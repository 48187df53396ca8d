package ganglion.cli;

import com.google.common.base.Strings;
import java.util.ArrayList;
import java.util.List;

/** Columns of text, aligned: the first ones to the left, the others to the right. */
final class TextTable {
    private final int left;
    private final List<List<String>> rows = new ArrayList<>();

    /** {@code left} columns are aligned to the left. */
    TextTable(int left) {
        this.left = left;
    }

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                width[i] = Math.max(width[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, width)).toList();
    }

    private String line(List<String> row, int[] width) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            line.append(i == 0 ? "" : "  ");
            line.append(i < left ? Strings.padEnd(cell, width[i], ' ') : Strings.padStart(cell, width[i], ' '));
        }
        return line.toString().stripTrailing();
    }
}
