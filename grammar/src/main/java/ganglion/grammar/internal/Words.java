package ganglion.grammar.internal;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.util.Objects;
import org.antlr.v4.runtime.Token;

/** The words among the tokens: names and keywords. */
final class Words {
    /** Token types of the keywords by their text; {@code true} and {@code false} are values, not keywords. */
    static final ImmutableMap<String, Integer> KEYWORDS = keywords();

    private static final ImmutableSet<Integer> TYPES = ImmutableSet.copyOf(KEYWORDS.values());

    private Words() {}

    private static ImmutableMap<String, Integer> keywords() {
        ImmutableMap.Builder<String, Integer> types = ImmutableMap.builder();
        for (int type = 1; type <= GanglionLexer.VOCABULARY.getMaxTokenType(); type++) {
            String literal = GanglionLexer.VOCABULARY.getLiteralName(type);
            if (literal != null && Character.isLetter(literal.charAt(1))) {
                types.put(literal.substring(1, literal.length() - 1), type);
            }
        }
        ImmutableMap<String, Integer> all = types.build();
        return ImmutableMap.copyOf(Maps.filterKeys(all, word -> !word.equals("true") && !word.equals("false")));
    }

    /** The token type of a keyword. */
    static int type(String keyword) {
        return Objects.requireNonNull(KEYWORDS.get(keyword));
    }

    static boolean isKeyword(Token token) {
        return TYPES.contains(token.getType());
    }

    /** Whether a token may be a name. */
    static boolean isWord(Token token) {
        return token.getType() == GanglionLexer.ID || isPrepared(token) || isKeyword(token);
    }

    private static boolean isPrepared(Token token) {
        return token.getType() == GanglionParser.AT || token.getType() == GanglionParser.MODEL;
    }

    /** {@code =}, {@code +=} and their kin. */
    static boolean isAssignment(Token token) {
        return switch (token.getType()) {
            case GanglionLexer.SET,
                    GanglionLexer.ADD,
                    GanglionLexer.SUBTRACT,
                    GanglionLexer.MULTIPLY,
                    GanglionLexer.DIVIDE -> true;
            default -> false;
        };
    }
}
