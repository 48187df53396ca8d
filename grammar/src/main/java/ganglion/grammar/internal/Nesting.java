package ganglion.grammar.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Finds, before parsing, what would nest deeper than a stack allows. */
final class Nesting {
    /** How deep brackets, conditions and prefix operators may nest. */
    static final int LIMIT = 256;

    private Nesting() {}

    /** The first token that lies too deep. */
    static Optional<Token> tooDeep(List<? extends Token> tokens) {
        Deque<Integer> open = new ArrayDeque<>();
        int signs = 0;
        for (Token token : tokens) {
            boolean isSign = token.getType() == GanglionLexer.MINUS || token.getType() == GanglionLexer.NOT;
            signs = isSign ? signs + 1 : 0;
            follow(token.getType(), open);
            if (open.size() > LIMIT || signs > LIMIT) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    /** A {@code ?} is open until its {@code :}, or until the bracket around it closes. */
    private static void follow(int type, Deque<Integer> open) {
        switch (type) {
            case GanglionLexer.OPEN_BRACE,
                    GanglionLexer.OPEN_PARENTHESIS,
                    GanglionLexer.OPEN_BRACKET,
                    GanglionLexer.QUESTION -> open.push(type);
            case GanglionLexer.CLOSE_BRACE, GanglionLexer.CLOSE_PARENTHESIS, GanglionLexer.CLOSE_BRACKET -> close(open);
            case GanglionLexer.COLON -> {
                if (!open.isEmpty() && open.peek() == GanglionLexer.QUESTION) {
                    open.pop();
                }
            }
            default -> {}
        }
    }

    private static void close(Deque<Integer> open) {
        while (!open.isEmpty() && open.peek() == GanglionLexer.QUESTION) {
            open.pop();
        }
        if (!open.isEmpty()) {
            open.pop();
        }
    }
}
