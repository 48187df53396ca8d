package ganglion.grammar.internal;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** What each token does in a text without mistakes; tokens go by their index. */
final class Roles {
    private final int[] rules;
    private final BitSet items = new BitSet();
    private final BitSet declarations = new BitSet();
    private final BitSet imports = new BitSet();
    private final BitSet types = new BitSet();

    private Roles(int tokens) {
        this.rules = new int[tokens];
    }

    static Roles of(GanglionParser.FileContext file, int tokens) {
        Roles roles = new Roles(tokens);
        Deque<ParserRuleContext> open = new ArrayDeque<>();
        open.push(file);
        while (!open.isEmpty()) {
            roles.take(open.pop(), open);
        }
        return roles;
    }

    private void take(ParserRuleContext context, Deque<ParserRuleContext> open) {
        for (int i = 0; i < context.getChildCount(); i++) {
            ParseTree child = context.getChild(i);
            if (child instanceof TerminalNode token) {
                rules[token.getSymbol().getTokenIndex()] = context.getRuleIndex();
            } else if (child instanceof ParserRuleContext part) {
                mark(context, i, part);
                open.push(part);
            }
        }
    }

    private void mark(ParserRuleContext context, int place, ParserRuleContext part) {
        int first = part.start.getTokenIndex();
        if (context instanceof GanglionParser.FileContext) {
            items.set(first);
            (part instanceof GanglionParser.ImportItemContext ? imports : declarations).set(first);
        } else if (isListed(context, place)) {
            items.set(first);
        } else if (part instanceof GanglionParser.UnitContext && place > 0) {
            types.set(first - 1);
        }
    }

    /** Items follow one another between braces with nothing in between. */
    private static boolean isListed(ParserRuleContext context, int place) {
        return place > 0
                && isToken(context.getChild(context.getChildCount() - 1), GanglionLexer.CLOSE_BRACE)
                && (context.getChild(place - 1) instanceof ParserRuleContext
                        || isToken(context.getChild(place - 1), GanglionLexer.OPEN_BRACE));
    }

    private static boolean isToken(ParseTree tree, int type) {
        return tree instanceof TerminalNode token && token.getSymbol().getType() == type;
    }

    /** The rule that a token stands in itself. */
    int rule(int token) {
        return rules[token];
    }

    /** Whether an item of a body, a statement, a declaration or an import begins with a token. */
    boolean opensItem(int token) {
        return items.get(token);
    }

    /** Whether a unit or type stands behind a token. */
    boolean opensType(int token) {
        return types.get(token);
    }

    boolean opensDeclaration(int token) {
        return declarations.get(token);
    }

    boolean opensImport(int token) {
        return imports.get(token);
    }
}
