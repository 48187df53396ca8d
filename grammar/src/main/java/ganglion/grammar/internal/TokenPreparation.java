package ganglion.grammar.internal;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Settles what a word is where one token cannot tell: the parser then never needs to look further ahead. Keywords that can
 * only be names there become IDs; {@code spike}, {@code on} and the folds of ports become tokens of their own.
 */
final class TokenPreparation {
    private static final ImmutableSet<String> FOLDS = ImmutableSet.of("sum", "max", "product", "count");

    private final List<CommonToken> tokens;

    private TokenPreparation(List<CommonToken> tokens) {
        this.tokens = tokens;
    }

    /** Changes the types of tokens in place; the last one is the end of the file. */
    static void apply(List<CommonToken> tokens) {
        TokenPreparation preparation = new TokenPreparation(tokens);
        preparation.keywords();
        preparation.experiments();
        preparation.folds();
    }

    private void keywords() {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            CommonToken token = tokens.get(i);
            if (Words.isKeyword(token) && isName(i)) {
                token.setType(GanglionLexer.ID);
            } else if (token.getType() == GanglionLexer.SPIKING && type(i + 1) == GanglionLexer.WHEN) {
                token.setType(GanglionParser.SPIKE);
            }
        }
    }

    /** No keyword ever stands before an assignment or an arrow, or beside a dot. */
    private boolean isName(int i) {
        Token next = tokens.get(i + 1);
        return Words.isAssignment(next)
                || next.getType() == GanglionLexer.ARROW
                || next.getType() == GanglionLexer.DOT
                || type(i - 1) == GanglionLexer.DOT;
    }

    /** In experiments {@code on} picks the chip of a measure, elsewhere it opens a handler or names a network's chip. */
    private void experiments() {
        int depth = 0;
        boolean inExperiment = false;
        for (int i = 0; i < tokens.size(); i++) {
            switch (type(i)) {
                case GanglionLexer.OPEN_BRACE -> depth++;
                case GanglionLexer.CLOSE_BRACE -> depth = Math.max(0, depth - 1);
                case GanglionLexer.ON -> tokens.get(i).setType(inExperiment ? GanglionParser.AT : GanglionLexer.ON);
                case GanglionLexer.EXPERIMENT -> inExperiment |= depth == 0 && opensBody(i);
                default -> {}
            }
            inExperiment &= depth > 0 || type(i) != GanglionLexer.CLOSE_BRACE;
        }
    }

    /** An experiment has a name and its brace right after the keyword; elsewhere outside braces the word is a name. */
    private boolean opensBody(int i) {
        return i + 2 < tokens.size() && Words.isWord(tokens.get(i + 1)) && type(i + 2) == GanglionLexer.OPEN_BRACE;
    }

    private void folds() {
        for (int i = 1; i + 2 < tokens.size(); i++) {
            boolean inList = type(i - 1) == GanglionLexer.IN || type(i - 1) == GanglionLexer.COMMA;
            if (inList && FOLDS.contains(tokens.get(i).getText()) && Words.isWord(tokens.get(i + 1)) && !opens(i + 1)) {
                tokens.get(i).setType(GanglionParser.FOLD);
            }
        }
    }

    /** Whether a keyword opens an item or clause here, so that the word before it is a name and no fold. */
    private boolean opens(int i) {
        Token next = tokens.get(i + 1);
        return Words.isKeyword(tokens.get(i))
                && next.getType() != GanglionLexer.COMMA
                && next.getType() != GanglionLexer.COLON
                && next.getType() != GanglionLexer.CLOSE_BRACE
                && next.getType() != GanglionLexer.DERIVATIVE;
    }

    private int type(int i) {
        return i < 0 ? Token.EOF : tokens.get(i).getType();
    }
}
