package ganglion.grammar.internal;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** Tells in a list of ports the folds, as in {@code in max g}, from ports that are named like one. */
final class Ports {
    private static final ImmutableSet<String> FOLDS = ImmutableSet.of("sum", "max", "product", "count");

    private static final ImmutableSet<Integer> UNIT_PARTS = ImmutableSet.of(
            GanglionLexer.COLON, GanglionLexer.TIMES, GanglionLexer.OVER, GanglionLexer.POWER, GanglionLexer.MINUS);

    private final List<CommonToken> tokens;
    private final Brackets brackets;

    Ports(List<CommonToken> tokens, Brackets brackets) {
        this.tokens = tokens;
        this.brackets = brackets;
    }

    /** Marks the folds in the list of ports that starts at a token. */
    void mark(int start) {
        int i = start;
        boolean goesOn = true;
        while (goesOn && isWord(i)) {
            if (FOLDS.contains(tokens.get(i).getText()) && isWord(i + 1) && !opens(i + 1)) {
                tokens.get(i).setType(GanglionParser.FOLD);
                i++;
            }
            i = behindUnit(brackets.behind(i + 1, GanglionLexer.OPEN_BRACKET));
            goesOn = type(i) == GanglionLexer.COMMA;
            i++;
        }
    }

    /** Behind {@code : nA/mV^2}. */
    private int behindUnit(int start) {
        int i = start;
        while (UNIT_PARTS.contains(type(i))) {
            i += isWord(i + 1) || type(i + 1) == GanglionLexer.NUMBER ? 2 : 1;
        }
        return i;
    }

    /** Whether a keyword opens an item or clause here, so that the word before it is a name and no fold. */
    private boolean opens(int i) {
        Token next = tokens.get(i + 1);
        return Section.NEURON.isOpenedBy(type(i))
                && next.getType() != GanglionLexer.COMMA
                && next.getType() != GanglionLexer.COLON
                && next.getType() != GanglionLexer.OPEN_BRACKET
                && next.getType() != GanglionLexer.CLOSE_BRACE
                && next.getType() != GanglionLexer.DERIVATIVE;
    }

    private boolean isWord(int i) {
        return i < tokens.size() && Words.isWord(tokens.get(i));
    }

    private int type(int i) {
        return i >= tokens.size() ? Token.EOF : tokens.get(i).getType();
    }
}
