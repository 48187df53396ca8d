package ganglion.grammar.internal;

import java.util.List;
import org.antlr.v4.runtime.CommonToken;

/** The blanks between two tokens of one line. */
record Spacing(List<CommonToken> tokens, Roles roles) {

    /** What stands before a token that follows another on its line. */
    String before(int token) {
        if (roles.opensItem(token) && type(token - 1) != GanglionLexer.OPEN_BRACE) {
            return "  ";
        }
        return isTightAfter(token - 1) || isTightBefore(token) ? "" : " ";
    }

    /** Whether nothing stands between a token and what follows it. */
    boolean isTightAfter(int token) {
        return switch (type(token)) {
            case GanglionLexer.OPEN_PARENTHESIS, GanglionLexer.OPEN_BRACKET, GanglionLexer.DOT -> true;
            default -> isRange(token) || isUnitOperator(token) || roles.rule(token) == GanglionParser.RULE_sign;
        };
    }

    /** Whether nothing stands between a token and what comes before it. */
    boolean isTightBefore(int token) {
        return switch (type(token)) {
            case GanglionLexer.CLOSE_PARENTHESIS, GanglionLexer.CLOSE_BRACKET, GanglionLexer.COMMA, GanglionLexer.DOT ->
                true;
            case GanglionLexer.OPEN_PARENTHESIS -> roles.rule(token) != GanglionParser.RULE_operand;
            case GanglionLexer.OPEN_BRACKET -> roles.rule(token) != GanglionParser.RULE_listing;
            case GanglionLexer.COLON -> roles.opensType(token);
            default -> isRange(token) || isUnitOperator(token);
        };
    }

    private boolean isRange(int token) {
        return tokens.get(token).getText().equals("..");
    }

    /** Units are one word: {@code pA/ms}, {@code mV^-1}. */
    private boolean isUnitOperator(int token) {
        int rule = roles.rule(token);
        return (rule == GanglionParser.RULE_unit || rule == GanglionParser.RULE_unitPart)
                && type(token) != GanglionLexer.NUMBER;
    }

    private int type(int token) {
        return tokens.get(token).getType();
    }
}
