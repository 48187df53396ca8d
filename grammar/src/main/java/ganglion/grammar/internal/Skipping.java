package ganglion.grammar.internal;

import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/** Skips tokens after a mistake, whole pairs of braces at a time, to where parsing can go on. */
final class Skipping {
    private final Shapes shapes;

    Skipping(Shapes shapes) {
        this.shapes = shapes;
    }

    /**
     * To the next item behind the one that starts at a token, to the closing brace of the body, or to a declaration. True
     * when an item or declaration starts there.
     */
    boolean toItem(TokenStream stream, Section section, int start) {
        int depth = 0;
        while (stream.LA(1) != Token.EOF) {
            int i = stream.index();
            if (i > start && startsHere(section, start, i, depth)) {
                return true;
            }
            if (i > start && endsHere(section, stream.LA(1), depth)) {
                return false;
            }
            depth = Math.max(0, depth + step(stream.LA(1)));
            stream.consume();
        }
        return false;
    }

    private boolean startsHere(Section section, int start, int i, int depth) {
        boolean isItem = shapes.startsItem(section, i) || section != Section.FILE && shapes.isLevelWith(start, i);
        return depth == 0 && isItem
                || shapes.startsDeclaration(i) && (depth == 0 || shapes.token(i).getCharPositionInLine() == 0);
    }

    private static boolean endsHere(Section section, int type, int depth) {
        return depth == 0 && type == GanglionLexer.CLOSE_BRACE && section != Section.FILE;
    }

    private static int step(int type) {
        return switch (type) {
            case GanglionLexer.OPEN_BRACE -> 1;
            case GanglionLexer.CLOSE_BRACE -> -1;
            default -> 0;
        };
    }

    boolean toDeclaration(TokenStream stream) {
        return toItem(stream, Section.FILE, stream.index());
    }

    /** To the comma or bracket that ends an element of a list, or to where the list cannot go on. */
    void inList(TokenStream stream) {
        int depth = 0;
        while (stream.LA(1) != Token.EOF && (depth > 0 ? !opensAny(stream.index()) : !endsElement(stream))) {
            switch (stream.LA(1)) {
                case GanglionLexer.OPEN_PARENTHESIS, GanglionLexer.OPEN_BRACKET -> depth++;
                case GanglionLexer.CLOSE_PARENTHESIS, GanglionLexer.CLOSE_BRACKET -> depth--;
                case GanglionLexer.OPEN_BRACE, GanglionLexer.CLOSE_BRACE -> {
                    return;
                }
                default -> {}
            }
            stream.consume();
        }
    }

    private boolean endsElement(TokenStream stream) {
        int type = stream.LA(1);
        return type == GanglionLexer.COMMA
                || type == GanglionLexer.CLOSE_PARENTHESIS
                || type == GanglionLexer.OPEN_BRACE
                || type == GanglionLexer.CLOSE_BRACE
                || startsAny(stream.index());
    }

    /** A list never runs over the start of an item on a line of its own. */
    private boolean startsAny(int i) {
        return opensAny(i) || shapes.isFirstOnLine(i) && shapes.startsItem(Section.BLOCK, i);
    }

    /** Statements left out: within brackets {@code a = 1} is an argument. */
    private boolean opensAny(int i) {
        if (!shapes.isFirstOnLine(i)) {
            return false;
        }
        return shapes.startsDeclaration(i)
                || shapes.startsItem(Section.NEURON, i)
                || shapes.startsItem(Section.SYNAPSE, i)
                || shapes.startsItem(Section.NETWORK, i)
                || shapes.startsItem(Section.EXPERIMENT, i)
                || shapes.startsItem(Section.PHASE, i);
    }

    /** Behind the bracket that closes a list, or to where the list cannot go on. */
    void behindList(TokenStream stream) {
        inList(stream);
        while (stream.LA(1) == GanglionLexer.COMMA) {
            stream.consume();
            inList(stream);
        }
        if (stream.LA(1) == GanglionLexer.CLOSE_PARENTHESIS) {
            stream.consume();
        }
    }

    /** To the opening brace of a declaration; false when another declaration comes first. */
    boolean toBody(TokenStream stream, int start) {
        while (stream.LA(1) != Token.EOF && stream.LA(1) != GanglionLexer.OPEN_BRACE) {
            if (stream.index() > start && shapes.startsDeclaration(stream.index())) {
                return false;
            }
            stream.consume();
        }
        return stream.LA(1) == GanglionLexer.OPEN_BRACE;
    }
}
