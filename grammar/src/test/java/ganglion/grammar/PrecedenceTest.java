package ganglion.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import ganglion.syntax.Declaration;
import ganglion.syntax.Expression.BinaryOperator;
import ganglion.syntax.NetworkItem;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of two operators binds tighter, for every pair, against the table of {@link Expression.BinaryOperator}. */
class PrecedenceTest {
    private static final ImmutableList<ImmutableList<BinaryOperator>> LEVELS = ImmutableList.of(
            ImmutableList.of(BinaryOperator.OR),
            ImmutableList.of(BinaryOperator.AND),
            ImmutableList.of(
                    BinaryOperator.EQUAL,
                    BinaryOperator.NOT_EQUAL,
                    BinaryOperator.LESS,
                    BinaryOperator.LESS_EQUAL,
                    BinaryOperator.GREATER,
                    BinaryOperator.GREATER_EQUAL),
            ImmutableList.of(BinaryOperator.BIT_OR),
            ImmutableList.of(BinaryOperator.BIT_AND),
            ImmutableList.of(BinaryOperator.SHIFT_LEFT, BinaryOperator.SHIFT_RIGHT),
            ImmutableList.of(BinaryOperator.PLUS, BinaryOperator.MINUS),
            ImmutableList.of(BinaryOperator.TIMES, BinaryOperator.DIVIDE, BinaryOperator.REMAINDER),
            ImmutableList.of(BinaryOperator.POWER));

    @Test
    void everyPairOfInfixOperatorsFollowsTheTable() {
        Map<BinaryOperator, Integer> level = levels();
        assertThat(level).hasSize(BinaryOperator.values().length);
        for (BinaryOperator first : BinaryOperator.values()) {
            for (BinaryOperator second : BinaryOperator.values()) {
                boolean isRight = level.get(second) > level.get(first)
                        || first == BinaryOperator.POWER && second == BinaryOperator.POWER;
                String a = first.symbol();
                String b = second.symbol();
                String expected = isRight ? "(a " + a + " (b " + b + " c))" : "((a " + a + " b) " + b + " c)";
                assertThat(printed("a " + a + " b " + b + " c")).isEqualTo(expected);
            }
        }
    }

    @Test
    void prefixesBindTighterThanAllButPower() {
        for (BinaryOperator operator : BinaryOperator.values()) {
            String symbol = operator.symbol();
            String expected = operator == BinaryOperator.POWER ? "(-(a ^ b))" : "((-a) " + symbol + " b)";
            assertThat(printed("-a " + symbol + " b")).isEqualTo(expected);
            assertThat(printed("!a " + symbol + " b")).isEqualTo(expected.replace("(-", "(!"));
            assertThat(printed("a " + symbol + " -b")).isEqualTo("(a " + symbol + " (-b))");
        }
    }

    @Test
    void conditionsAreTheLoosestAndReadFromTheRight() {
        for (BinaryOperator operator : BinaryOperator.values()) {
            String s = operator.symbol();
            assertThat(printed("a " + s + " b ? c " + s + " d : e " + s + " f"))
                    .isEqualTo("Conditional((a %s b), (c %s d), (e %s f))".formatted(s, s, s));
        }
        assertThat(printed("a ? b : c ? d : e")).isEqualTo("Conditional(a, b, Conditional(c, d, e))");
    }

    @Test
    void onBindsTighterThanAnyOperator() {
        assertThat(SyntaxText.print(Texts.read("experiment e { assert -a on x ^ b on y + c on z > 0 }")
                        .file()))
                .contains("Assert((((-(On(a, x) ^ On(b, y))) + On(c, z)) > 0))");
    }

    private static Map<BinaryOperator, Integer> levels() {
        Map<BinaryOperator, Integer> level = new EnumMap<>(BinaryOperator.class);
        for (int i = 0; i < LEVELS.size(); i++) {
            for (BinaryOperator operator : LEVELS.get(i)) {
                level.put(operator, i);
            }
        }
        return level;
    }

    private static String printed(String expression) {
        Texts.Result result = Texts.read("network n { let x = " + expression + " }");
        assertThat(result.diagnostics()).isEmpty();
        Declaration.Network network =
                (Declaration.Network) result.file().declarations().get(0);
        return SyntaxText.print(((NetworkItem.Let) network.items().get(0)).value());
    }
}
