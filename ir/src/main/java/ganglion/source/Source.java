package ganglion.source;

import com.google.common.primitives.ImmutableIntArray;

/**
 * A text a user wrote, with the name it is reported under (a path as the user gave it). Equal where both are.
 *
 * <p>Lines and columns are counted from 1; a column counts UTF-16 code units.
 */
public final class Source {
    /** The source of everything that has no text, such as values made by a program. */
    public static final Source NONE = new Source("", "");

    private final String name;
    private final String text;
    /** Offsets of the first character of each line: every diagnostic of a long file asks for its line. */
    private final ImmutableIntArray lineStarts;

    public Source(String name, String text) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    private static ImmutableIntArray lineStarts(String text) {
        ImmutableIntArray.Builder starts = ImmutableIntArray.builder().add(0);
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            starts.add(i + 1);
        }
        return starts.build();
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** The line of a character offset; offsets past the end belong to the last line. */
    public int line(int offset) {
        int end = Math.min(offset, text.length());
        int low = 0;
        int high = lineStarts.length();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (lineStarts.get(middle) <= end) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + 1;
    }

    /** The column of a character offset inside its line. */
    public int column(int offset) {
        return Math.min(offset, text.length()) - lineStart(offset) + 1;
    }

    /** The text of the line that holds an offset, without its line end. */
    public String lineText(int offset) {
        int start = lineStart(offset);
        int end = text.indexOf('\n', start);
        String line = text.substring(start, end < 0 ? text.length() : end);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private int lineStart(int offset) {
        return lineStarts.get(line(offset) - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Source that && name.equals(that.name) && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + text.hashCode();
    }

    /** Sources are long; a name is what a reader of a log wants. */
    @Override
    public String toString() {
        return name;
    }
}
