package ganglion.compiler.lint;

import ganglion.source.Span;
import ganglion.syntax.Name;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where words stand in a stretch of a source, comments and quoted texts left out. */
final class Mentions {
    /** Possessive, since otherwise each character of a quoted text takes room on the stack. */
    private static final Pattern NO_CODE =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\\\n])*+\"|//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern WRITTEN = Pattern.compile("\\s*('|=(?!=))");

    private final Span span;
    private final String code;

    Mentions(Span span) {
        this.span = span;
        this.code = NO_CODE.matcher(span.text())
                .replaceAll(part -> " ".repeat(part.group().length()));
    }

    /** Whether a declared name is read: it stands outside its declaration, and not left of {@code =} or {@code '}. */
    boolean reads(Name name) {
        return words(name.text())
                .filter(word -> span.start() + word.start() != name.span().start())
                .anyMatch(word ->
                        !WRITTEN.matcher(code).region(word.end(), code.length()).lookingAt());
    }

    /** Whether the name stands behind a dot, as in {@code A.v}. */
    boolean asksFor(String name) {
        return words(name).anyMatch(word -> word.start() > 0 && code.charAt(word.start() - 1) == '.');
    }

    boolean mentions(String name) {
        return words(name).findAny().isPresent();
    }

    private Stream<MatchResult> words(String name) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)")
                .matcher(code)
                .results();
    }
}
