package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.source.Spelling;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Settles what a word is where one token cannot tell: the parser then never needs to look further ahead. Keywords that can
 * only be names there become IDs; {@code spike}, {@code on}, the folds of ports and the synapse models of projections become
 * tokens of their own.
 */
final class TokenPreparation {
    /** What may follow a projection's connector besides a model; none of them can be a model's name there. */
    private static final ImmutableList<String> CLAUSES = ImmutableList.of("weight", "delay", "polarity", "as");

    private static final int FROM = Words.type("from");

    private final List<CommonToken> tokens;
    private final Brackets brackets;
    private final Ports ports;

    private TokenPreparation(List<CommonToken> tokens) {
        this.tokens = tokens;
        this.brackets = new Brackets(tokens);
        this.ports = new Ports(tokens, brackets);
    }

    /** Changes the types of tokens in place; the last one is the end of the file. */
    static void apply(List<CommonToken> tokens) {
        TokenPreparation preparation = new TokenPreparation(tokens);
        preparation.keywords();
        preparation.sections();
        preparation.models();
    }

    private void keywords() {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            CommonToken token = tokens.get(i);
            if (Words.isKeyword(token) && isName(i)) {
                token.setType(GanglionLexer.ID);
            } else if (token.getType() == GanglionLexer.SPIKING && type(i + 1) == GanglionLexer.WHEN) {
                token.setType(GanglionParser.SPIKE);
            } else if (type(i) == GanglionLexer.CLOSE_BRACKET && isBeforeTarget(i + 1)) {
                indexed(i + 1);
            }
        }
    }

    private boolean isBeforeTarget(int i) {
        return Words.isAssignment(tokens.get(i)) || type(i) == GanglionLexer.ARROW;
    }

    /** {@code weight[3] = ...}, {@code use[2].E -> ...}: the first word is a name here too. */
    private void indexed(int end) {
        int start = type(end) == GanglionLexer.ARROW ? brackets.pathStart(end) : brackets.partStart(end);
        if (start >= 0) {
            tokens.get(start).setType(GanglionLexer.ID);
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

    /** In experiments {@code on} picks the chip of a measure; in synapses {@code in} opens no ports; {@code from} is of chips. */
    private void sections() {
        int depth = 0;
        int section = Token.EOF;
        for (int i = 0; i < tokens.size(); i++) {
            if (declares(i) && (depth == 0 || tokens.get(i).getCharPositionInLine() == 0)) {
                section = type(i);
                depth = 0;
            }
            switch (type(i)) {
                case GanglionLexer.OPEN_BRACE -> depth++;
                case GanglionLexer.CLOSE_BRACE -> depth = Math.max(0, depth - 1);
                case GanglionLexer.ON -> on(i, section);
                case GanglionLexer.IN -> ports.mark(section == GanglionLexer.SYNAPSE ? tokens.size() : i + 1);
                default -> from(i, section);
            }
        }
    }

    /** It tells where a number of a chip is from when a text, or a word in its place, comes next; else it is a name. */
    private void from(int i, int section) {
        boolean tells = section == GanglionLexer.CHIP && (type(i + 1) == GanglionLexer.TEXT || isWord(i + 1));
        if (type(i) == FROM && !tells) {
            tokens.get(i).setType(GanglionLexer.ID);
        }
    }

    /** A keyword of the file level, a name, and what follows the name of a declaration. */
    private boolean declares(int i) {
        if (!Section.FILE.isOpenedBy(type(i)) || !isWord(i + 1)) {
            return false;
        }
        return switch (type(i + 2)) {
            case GanglionLexer.OPEN_BRACE, GanglionLexer.OPEN_PARENTHESIS, GanglionLexer.ON, GanglionLexer.SET -> true;
            default -> type(i + 2) == Words.type("extends");
        };
    }

    private void on(int i, int section) {
        if (section == GanglionLexer.EXPERIMENT) {
            tokens.get(i).setType(GanglionParser.AT);
        }
    }

    /** The word behind a projection's connector is its model, if it is neither a clause nor an item. */
    private void models() {
        for (int i = 0; i < tokens.size(); i++) {
            if (type(i) == GanglionLexer.ARROW) {
                int colon = brackets.behindPath(i + 1);
                int model = brackets.behind(colon + 2, GanglionLexer.OPEN_PARENTHESIS);
                if (type(colon) == GanglionLexer.COLON && isWord(colon + 1) && isModel(model)) {
                    tokens.get(model).setType(GanglionParser.MODEL);
                }
            }
        }
    }

    private boolean isModel(int i) {
        return isWord(i) && !goesOn(i) && !brackets.isSource(i) && (endsModel(i + 1) || isNoMistake(i));
    }

    /** A clause of a projection, or the item of a network behind it. */
    private boolean goesOn(int i) {
        return CLAUSES.contains(tokens.get(i).getText()) && Words.isKeyword(tokens.get(i))
                || Section.NETWORK.isOpenedBy(type(i));
    }

    private boolean endsModel(int i) {
        return switch (type(i)) {
            case GanglionLexer.OPEN_PARENTHESIS, GanglionLexer.CLOSE_BRACE, Token.EOF -> true;
            default -> goesOn(i) || brackets.isSource(i);
        };
    }

    /** On the connector's line and like no clause: a model with something wrong behind it, no misspelt keyword. */
    private boolean isNoMistake(int i) {
        Token word = tokens.get(i);
        return word.getLine() == tokens.get(i - 1).getLine()
                && Spelling.closest(word.getText(), CLAUSES).isEmpty();
    }

    private boolean isWord(int i) {
        return i < tokens.size() && Words.isWord(tokens.get(i));
    }

    private int type(int i) {
        return i < 0 || i >= tokens.size() ? Token.EOF : tokens.get(i).getType();
    }
}
