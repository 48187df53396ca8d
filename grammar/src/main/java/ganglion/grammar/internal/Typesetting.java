package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** Writes tokens and comments down again, line for line, each where it belongs. */
final class Typesetting {
    private static final String LEVEL = "    ";

    /** A line end, and one more for an empty line. */
    private static final int MOST_BREAKS = 2;

    private final List<CommonToken> tokens;
    private final List<Gap> gaps;
    private final Roles roles;
    private final Spacing spacing;
    private final StringBuilder out = new StringBuilder();

    /** The brackets around the place of writing, innermost first. */
    private final Deque<Integer> open = new ArrayDeque<>();

    private Typesetting(List<CommonToken> tokens, List<Gap> gaps, Roles roles) {
        this.tokens = tokens;
        this.gaps = gaps;
        this.roles = roles;
        this.spacing = new Spacing(tokens, roles);
    }

    /** The text of tokens, the last of them the end of the file, with the gap before each. */
    static String print(List<CommonToken> tokens, List<Gap> gaps, Roles roles) {
        Typesetting typesetting = new Typesetting(tokens, gaps, roles);
        for (int i = 0; i < tokens.size(); i++) {
            typesetting.write(i);
        }
        return typesetting.finished();
    }

    private String finished() {
        return out.isEmpty() ? "" : out.toString().stripTrailing() + "\n";
    }

    private void write(int token) {
        int missing = missingBreaks(token);
        for (Gap.Comment comment : gaps.get(token).comments()) {
            int breaks = out.isEmpty() ? 0 : comment.breaks();
            if (breaks > 0) {
                breaks = Math.max(breaks, missing);
                missing = 0;
            }
            comment(token, comment, breaks);
        }
        if (tokens.get(token).getType() != Token.EOF) {
            int breaks = out.isEmpty() ? 0 : Math.max(gaps.get(token).breaks(), missing);
            token(token, breaks);
        }
    }

    /** Declarations stand apart, imports on lines of their own, whatever their author did. */
    private int missingBreaks(int token) {
        boolean first = token == 0;
        if (roles.opensImport(token)) {
            return first ? 0 : 1;
        }
        return roles.opensDeclaration(token) && !first ? MOST_BREAKS : 0;
    }

    private void comment(int token, Gap.Comment comment, int breaks) {
        if (breaks > 0) {
            newLine(breaks, open.size() + continuation(token));
        } else if (!out.isEmpty()) {
            out.append(blanksBefore(token, comment));
        }
        out.append(comment.text());
    }

    private String blanksBefore(int token, Gap.Comment comment) {
        if (comment.endsLine()) {
            return "  ";
        }
        boolean isFirst = comment == gaps.get(token).comments().get(0);
        return isFirst && isBracket(token - 1) ? "" : " ";
    }

    private boolean isBracket(int token) {
        int type = type(token);
        return type == GanglionLexer.OPEN_PARENTHESIS || type == GanglionLexer.OPEN_BRACKET;
    }

    private void token(int token, int breaks) {
        if (closes(token)) {
            open.poll();
        }
        if (breaks > 0) {
            newLine(breaks, open.size() + continuation(token));
        } else if (!out.isEmpty()) {
            out.append(blanksBefore(token));
        }
        out.append(tokens.get(token).getText());
        if (opens(token)) {
            open.push(type(token));
        }
    }

    private String blanksBefore(int token) {
        ImmutableList<Gap.Comment> comments = gaps.get(token).comments();
        if (comments.isEmpty()) {
            return spacing.before(token);
        }
        boolean isClosing =
                type(token) == GanglionLexer.COMMA || closes(token) && type(token) != GanglionLexer.CLOSE_BRACE;
        return isClosing ? "" : " ";
    }

    private void newLine(int breaks, int depth) {
        out.append("\n".repeat(Math.min(breaks, MOST_BREAKS))).append(LEVEL.repeat(depth));
    }

    /** A line in the middle of an item is a level deeper, unless brackets say so already. */
    private int continuation(int token) {
        boolean inBody = open.isEmpty() || open.peek() == GanglionLexer.OPEN_BRACE;
        boolean starts = roles.opensItem(token) || closes(token) || type(token) == GanglionLexer.OPEN_BRACE;
        return inBody
                        && !starts
                        && token > 0
                        && type(token) != Token.EOF
                        && type(token - 1) != GanglionLexer.CLOSE_BRACE
                ? 1
                : 0;
    }

    private boolean opens(int token) {
        return type(token) == GanglionLexer.OPEN_BRACE || isBracket(token);
    }

    private boolean closes(int token) {
        return switch (type(token)) {
            case GanglionLexer.CLOSE_BRACE, GanglionLexer.CLOSE_PARENTHESIS, GanglionLexer.CLOSE_BRACKET -> true;
            default -> false;
        };
    }

    private int type(int token) {
        return tokens.get(token).getType();
    }
}
