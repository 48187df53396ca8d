package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.jspecify.annotations.Nullable;

/** What could have stood at a place, in a user's words: {@code an expression} instead of all tokens that start one. */
final class Expectation {
    private static final ATN GRAMMAR = GanglionParser._ATN;

    private static final ImmutableMap<Integer, String> RULES = ImmutableMap.<Integer, String>builder()
            .put(GanglionParser.RULE_declaration, Section.FILE.noun())
            .put(GanglionParser.RULE_neuronItem, Section.NEURON.noun())
            .put(GanglionParser.RULE_synapseItem, Section.SYNAPSE.noun())
            .put(GanglionParser.RULE_statement, Section.BLOCK.noun())
            .put(GanglionParser.RULE_networkItem, Section.NETWORK.noun())
            .put(GanglionParser.RULE_chipItem, Section.CHIP.noun())
            .put(GanglionParser.RULE_experimentItem, Section.EXPERIMENT.noun())
            .put(GanglionParser.RULE_phaseItem, Section.PHASE.noun())
            .put(GanglionParser.RULE_expression, "an expression")
            .put(GanglionParser.RULE_product, "an expression")
            .put(GanglionParser.RULE_power, "an expression")
            .put(GanglionParser.RULE_operand, "an expression")
            .put(GanglionParser.RULE_exponent, "an expression")
            .put(GanglionParser.RULE_sign, "an expression")
            .put(GanglionParser.RULE_prefix, "an expression")
            .put(GanglionParser.RULE_listing, "an expression")
            .put(GanglionParser.RULE_atom, "an expression")
            .put(GanglionParser.RULE_value, "a value")
            .put(GanglionParser.RULE_unit, "a unit")
            .put(GanglionParser.RULE_unitPart, "a unit")
            .put(GanglionParser.RULE_name, "a name")
            .put(GanglionParser.RULE_word, "a name")
            .put(GanglionParser.RULE_call, "a call such as `name(...)`")
            .put(GanglionParser.RULE_key, "a name")
            .build();

    private static final ImmutableMap<Integer, String> TOKENS = ImmutableMap.<Integer, String>builder()
            .put(Token.EOF, "the end of the file")
            .put(GanglionParser.ID, "a name")
            .put(GanglionParser.NUMBER, "a number")
            .put(GanglionParser.QUANTITY, "a quantity")
            .put(GanglionParser.TEXT, "a text")
            .put(GanglionParser.DERIVATIVE, "an equation")
            .put(GanglionParser.SPIKE, "`spike`")
            .put(GanglionParser.FOLD, "a name")
            .put(GanglionParser.MODEL, "a synapse")
            .put(GanglionParser.AT, "`on` a chip")
            .build();

    /** What may follow nearly everything; worth saying only where nothing else may stand. */
    private static final ImmutableSet<String> NOISE = ImmutableSet.of(
            "`?`",
            "`||`",
            "`&&`",
            "`==`",
            "`!=`",
            "`<`",
            "`<=`",
            "`>`",
            "`>=`",
            "`|`",
            "`&`",
            "`<<`",
            "`>>`",
            "`+`",
            "`-`",
            "`*`",
            "`/`",
            "`%`",
            "`^`",
            "`(`",
            "`[`",
            "`.`",
            "a synapse",
            "`on` a chip");

    /** The rest of the rules that are open, innermost first. */
    private record Frame(ATNState follow, @Nullable Frame outer) {}

    private record Visit(ATNState state, int depth) {}

    private final Set<String> words = new LinkedHashSet<>();
    private final Set<Visit> visited = new HashSet<>();

    private Expectation() {}

    /** The words for everything that could stand at a token and state of the parser, without operators if anything else could. */
    static ImmutableList<String> at(int state, ParserRuleContext context, int token) {
        Optional<String> whole = whole(context, token);
        if (whole.isPresent()) {
            return ImmutableList.of(whole.orElseThrow());
        }
        Expectation expectation = new Expectation();
        expectation.walk(GRAMMAR.states.get(state), frames(context), 0);
        ImmutableList<String> telling = expectation.words.stream()
                .filter(word -> !NOISE.contains(word))
                .collect(ImmutableList.toImmutableList());
        return telling.isEmpty() ? ImmutableList.copyOf(expectation.words) : telling;
    }

    /** The largest part that lacks altogether, when a parser has just begun one. */
    private static Optional<String> whole(ParserRuleContext context, int token) {
        Optional<String> largest = Optional.empty();
        for (ParserRuleContext at = context; at != null && at.start.getTokenIndex() == token; at = at.getParent()) {
            String word = RULES.get(at.getRuleIndex());
            largest = word == null ? largest : Optional.of(word);
        }
        return largest;
    }

    private static @Nullable Frame frames(RuleContext context) {
        if (context.parent == null) {
            return null;
        }
        // A body that recovery reads has no call in the grammar: what follows it is not known.
        return GRAMMAR.states.get(context.invokingState).transition(0) instanceof RuleTransition call
                ? new Frame(call.followState, frames(context.parent))
                : null;
    }

    private void walk(ATNState state, @Nullable Frame frame, int depth) {
        if (state instanceof RuleStopState) {
            if (frame != null) {
                walk(frame.follow(), frame.outer(), depth - 1);
            }
        } else if (visited.add(new Visit(state, depth))) {
            for (Transition transition : state.getTransitions()) {
                follow(transition, frame, depth);
            }
        }
    }

    private void follow(Transition transition, @Nullable Frame frame, int depth) {
        if (transition instanceof RuleTransition call) {
            String word = RULES.get(call.target.ruleIndex);
            if (word == null) {
                walk(call.target, new Frame(call.followState, frame), depth + 1);
            } else {
                words.add(word);
            }
        } else if (transition.isEpsilon()) {
            walk(transition.target, frame, depth);
        } else {
            transition.label().toList().forEach(type -> words.add(word(type)));
        }
    }

    /** A token in a user's words. */
    static String word(int type) {
        String known = TOKENS.get(type);
        return known != null
                ? known
                : Objects.toString(GanglionParser.VOCABULARY.getLiteralName(type))
                        .replace('\'', '`');
    }
}
