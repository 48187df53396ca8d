package ganglion.grammar;

import ganglion.grammar.internal.Formatting;
import ganglion.source.DiagnosticException;
import ganglion.source.Source;

/** The one layout of source text. */
public final class Formatter {
    private Formatter() {}

    /**
     * The text laid out anew: the same tokens and comments in the same order, four blanks a level, the author's lines. Formatting
     * the result again changes nothing. Line ends stay those of the first line; a byte order mark is dropped.
     *
     * @throws DiagnosticException with everything that is wrong, when the text has mistakes of syntax
     */
    public static String format(Source source) {
        return Formatting.format(source);
    }
}
