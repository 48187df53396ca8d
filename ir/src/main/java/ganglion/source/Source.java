package ganglion.source;

/**
 * A text a user wrote, with the name it is reported under (a path as the user gave it).
 *
 * <p>Lines and columns are counted from 1; a column counts UTF-16 code units.
 */
public record Source(String name, String text) {

    /** The source of everything that has no text, such as values made by a program. */
    public static final Source NONE = new Source("", "");

    /** The line of a character offset; offsets past the end belong to the last line. */
    public int line(int offset) {
        int end = Math.min(offset, text.length());
        int line = 1;
        for (int i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
            line++;
        }
        return line;
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
        int end = Math.min(offset, text.length());
        return text.lastIndexOf('\n', end - 1) + 1;
    }

    /** Sources are long; a name is what a reader of a log wants. */
    @Override
    public String toString() {
        return name;
    }
}
