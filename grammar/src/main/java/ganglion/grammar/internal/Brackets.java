package ganglion.grammar.internal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Which bracket closes which, found in one pass; answers questions about paths such as {@code P[3].E}. */
final class Brackets {
    private static final int NONE = -1;

    private final List<? extends Token> tokens;

    /** The other bracket of a pair by index, or {@link #NONE}. */
    private final int[] partners;

    Brackets(List<? extends Token> tokens) {
        this.tokens = tokens;
        this.partners = new int[tokens.size()];
        Arrays.fill(partners, NONE);
        pair();
    }

    private void pair() {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < partners.length; i++) {
            switch (type(i)) {
                case GanglionLexer.OPEN_PARENTHESIS, GanglionLexer.OPEN_BRACKET, GanglionLexer.OPEN_BRACE ->
                    open.push(i);
                case GanglionLexer.CLOSE_PARENTHESIS -> close(open, GanglionLexer.OPEN_PARENTHESIS, i);
                case GanglionLexer.CLOSE_BRACKET -> close(open, GanglionLexer.OPEN_BRACKET, i);
                case GanglionLexer.CLOSE_BRACE -> close(open, GanglionLexer.OPEN_BRACE, i);
                default -> {}
            }
        }
    }

    private void close(Deque<Integer> open, int opening, int i) {
        if (!open.isEmpty() && type(open.peek()) == opening) {
            int start = open.pop();
            partners[start] = i;
            partners[i] = start;
        }
    }

    /** Behind the pair that opens at a token with such a bracket; the token itself when none does. */
    int behind(int i, int opening) {
        return type(i) == opening && partners[i] != NONE ? partners[i] + 1 : i;
    }

    /** The first token of the path, or name with an index, that ends before a token; -1 when there is none. */
    int pathStart(int end) {
        int start = partStart(end);
        while (start > 1 && type(start - 1) == GanglionLexer.DOT) {
            start = partStart(start - 1);
        }
        return start;
    }

    /** The name of the part of a path that ends before a token. */
    int partStart(int end) {
        int last = end - 1;
        int name = type(last) == GanglionLexer.CLOSE_BRACKET ? partners[last] - 1 : last;
        return name >= 0 && Words.isWord(tokens.get(name)) ? name : NONE;
    }

    /** Behind the path that starts at a token. */
    int behindPath(int i) {
        int end = behindPart(i);
        while (type(end) == GanglionLexer.DOT && end > i) {
            end = behindPart(end + 1);
        }
        return end;
    }

    private int behindPart(int i) {
        boolean isWord = i < partners.length && Words.isWord(tokens.get(i));
        return isWord ? behind(i + 1, GanglionLexer.OPEN_BRACKET) : i;
    }

    /** Whether the source of a projection starts at a token. */
    boolean isSource(int i) {
        int end = behindPath(i);
        return end > i && type(end) == GanglionLexer.ARROW;
    }

    /** Whether the target of an assignment starts at a token. */
    boolean isTarget(int i) {
        int end = behindPart(i);
        return end > i && end < partners.length && Words.isAssignment(tokens.get(end));
    }

    private int type(int i) {
        return i < 0 || i >= partners.length ? Token.EOF : tokens.get(i).getType();
    }
}
