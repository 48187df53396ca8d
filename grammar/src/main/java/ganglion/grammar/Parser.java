package ganglion.grammar;

import ganglion.grammar.internal.Reading;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.syntax.SourceFile;

/** Reads source text into syntax. */
public final class Parser {
    private Parser() {}

    /**
     * The syntax of a text. Every independent mistake is reported once; items with a mistake are left out of the result, so
     * the rest can still be checked. Never throws for any text.
     */
    public static SourceFile parse(Source source, Diagnostics diagnostics) {
        return Reading.read(source, diagnostics);
    }
}
