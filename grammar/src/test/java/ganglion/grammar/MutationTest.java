package ganglion.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.common.collect.ImmutableList;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticPrinter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts with random damage: reading never throws, always ends, and every complaint can be printed. */
class MutationTest {
    private static final int INPUTS = 2_000;
    private static final ImmutableList<String> SNIPPETS = ImmutableList.of(
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            ",",
            ":",
            ";",
            "=",
            "==",
            "->",
            "'",
            "\"",
            "/*",
            "*/",
            "//",
            "..",
            ".",
            "?",
            "-",
            "!",
            "^",
            "on ",
            "in ",
            "spike ",
            "when ",
            "if ",
            "else ",
            "state ",
            "network n { ",
            "chip ",
            "import ",
            "1e999",
            "10ms",
            "0.25[",
            "max ",
            "from ",
            "synapse s { ",
            "trace ",
            "third ",
            "deliver ",
            "every ",
            "delay in ",
            "within ",
            "at ",
            "signal ",
            "for k in ",
            "phase p for 3 steps { ",
            "repeat 3 { ",
            "sweep g = [",
            "] -> ",
            "] = ",
            "\uD83D\uDCA5",
            "\u0000",
            "\n");

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void damagedTextsAreAnswered() {
        ImmutableList<String> texts = ImmutableList.<String>builder()
                .addAll(Texts.sound().values())
                .addAll(Texts.of("errors").values())
                .build();
        for (int seed = 0; seed < INPUTS; seed++) {
            String damaged = damage(texts.get(seed % texts.size()), new Random(seed));
            assertThatCode(() -> answer(damaged)).as("seed %s", seed).doesNotThrowAnyException();
        }
    }

    private static void answer(String text) {
        Texts.Result result = Texts.read(text);
        for (Diagnostic diagnostic : result.diagnostics()) {
            assertThat(DiagnosticPrinter.print(diagnostic)).isNotEmpty();
            assertThat(diagnostic.span().end()).isLessThanOrEqualTo(text.length());
        }
        assertThat(SyntaxText.print(result.file())).isNotNull();
    }

    private static String damage(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        int times = 1 + random.nextInt(6);
        for (int i = 0; i < times; i++) {
            damageOnce(damaged, random);
        }
        return damaged.toString();
    }

    private static void damageOnce(StringBuilder text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        switch (random.nextInt(5)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(from, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
            case 2 -> text.replace(from, to, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
            case 3 -> text.insert(random.nextInt(text.length() + 1), text.substring(from, to));
            default -> text.setLength(from);
        }
    }
}
