package ganglion.grammar.internal;

import java.util.List;
import org.antlr.v4.runtime.Token;

/** Guesses, from a few neighbouring tokens, where items and declarations start; used only after a mistake. */
final class Shapes {
    private final List<? extends Token> tokens;
    private final Brackets brackets;

    Shapes(List<? extends Token> tokens, Brackets brackets) {
        this.tokens = tokens;
        this.brackets = brackets;
    }

    Token token(int i) {
        return tokens.get(Math.max(0, Math.min(i, tokens.size() - 1)));
    }

    int type(int i) {
        return token(i).getType();
    }

    boolean isWord(int i) {
        return Words.isWord(token(i));
    }

    boolean isFirstOnLine(int i) {
        return i == 0 || token(i - 1).getLine() < token(i).getLine();
    }

    /** A keyword of the file level with a name and what follows a declaration's name. */
    boolean startsDeclaration(int i) {
        if (!isFirstOnLine(i)) {
            return false;
        }
        Token token = token(i);
        if (token.getText().equals("import")) {
            return (isWord(i + 1) || type(i + 1) == GanglionLexer.TEXT) && token.getCharPositionInLine() == 0;
        }
        boolean opens = Section.FILE.isOpenedBy(token.getType())
                || Section.FILE.unsupported(token.getText()).isPresent();
        return opens && isWord(i + 1) && followsName(i + 2);
    }

    private boolean followsName(int i) {
        return type(i) == GanglionLexer.OPEN_BRACE
                || type(i) == GanglionLexer.OPEN_PARENTHESIS
                || type(i) == GanglionLexer.ON
                || type(i) == GanglionLexer.SET
                || token(i).getText().equals("extends")
                || token(i - 2).getCharPositionInLine() == 0;
    }

    /** A word at the same indentation as the start of an item above. */
    boolean isLevelWith(int start, int i) {
        return isFirstOnLine(start)
                && isFirstOnLine(i)
                && token(i).getCharPositionInLine() == token(start).getCharPositionInLine()
                && (isWord(i) || type(i) == GanglionLexer.DERIVATIVE);
    }

    /** The first token of the line that a token stands on. */
    int lineStart(int i) {
        int start = i;
        while (!isFirstOnLine(start)) {
            start--;
        }
        return start;
    }

    boolean startsItem(Section section, int i) {
        return (isFirstOnLine(i) || endsOperand(i - 1)) && hasShape(section, i);
    }

    private boolean hasShape(Section section, int i) {
        return switch (section) {
            case FILE -> startsDeclaration(i);
            case NEURON -> type(i) == GanglionParser.SPIKE || type(i) == GanglionLexer.DERIVATIVE || opens(section, i);
            case SYNAPSE -> type(i) == GanglionLexer.DERIVATIVE || opens(section, i);
            case BLOCK -> isStatement(i);
            case NETWORK -> opens(section, i) || brackets.isSource(i);
            case CHIP -> isWord(i) && isFirstOnLine(i);
            case EXPERIMENT, PHASE -> opens(section, i);
        };
    }

    private boolean opens(Section section, int i) {
        boolean goesOn = isFirstOnLine(i)
                || isWord(i + 1)
                || type(i + 1) == GanglionLexer.OPEN_BRACE
                || type(i + 1) == GanglionLexer.NUMBER;
        return section.isOpenedBy(type(i)) && goesOn;
    }

    private boolean isStatement(int i) {
        return type(i) == GanglionLexer.ID ? brackets.isTarget(i) : Section.BLOCK.isOpenedBy(type(i));
    }

    /** Behind the next closing brace, at most at the end of the file. */
    int behindClosingBrace(int i) {
        int end = i;
        while (type(end) != GanglionLexer.CLOSE_BRACE && type(end) != Token.EOF) {
            end++;
        }
        return type(end) == Token.EOF ? end : end + 1;
    }

    /** On the same line what may stand behind a keyword, and never behind a name. */
    boolean goesOn(int i) {
        boolean mayFollow = isWord(i) || type(i) == GanglionLexer.NUMBER || type(i) == GanglionLexer.QUANTITY;
        return mayFollow && !isFirstOnLine(i);
    }

    boolean endsOperand(int i) {
        return switch (type(i)) {
            case GanglionLexer.CLOSE_BRACE,
                    GanglionLexer.CLOSE_PARENTHESIS,
                    GanglionLexer.CLOSE_BRACKET,
                    GanglionLexer.NUMBER,
                    GanglionLexer.QUANTITY,
                    GanglionLexer.TEXT -> true;
            default -> isWord(i);
        };
    }
}
