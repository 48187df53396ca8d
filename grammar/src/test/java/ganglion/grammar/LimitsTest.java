package ganglion.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No text is too long or too deep to be answered; what a stack cannot hold is refused. */
class LimitsTest {

    @Test
    void nestingUpTo255LevelsIsRead() {
        assertThat(let("(".repeat(250) + "x" + ")".repeat(250))).isEmpty();
        assertThat(let("-".repeat(250) + "x")).isEmpty();
        assertThat(let("a ^ ".repeat(250) + "x")).isEmpty();
        assertThat(let("f(".repeat(250) + "x" + ")".repeat(250))).isEmpty();
        assertThat(let("c ? ".repeat(250) + "x" + " : y".repeat(250))).isEmpty();
        assertThat(let("c ? x : ".repeat(900) + "y")).isEmpty();
        assertThat(let("[".repeat(250) + "x" + "]".repeat(250))).isEmpty();
        assertThat(let("x[".repeat(250) + "x" + "]".repeat(250))).isEmpty();
        assertThat(let("x" + " + x".repeat(900))).isEmpty();
    }

    @Test
    void deeperNestingIsRefusedOnce() {
        int deep = 20_000;
        assertRefused("(".repeat(deep));
        assertRefused("(".repeat(deep) + "x" + ")".repeat(deep));
        assertRefused("[".repeat(deep));
        assertRefused("[".repeat(deep) + "x" + "]".repeat(deep));
        assertRefused("x[".repeat(deep) + "x" + "]".repeat(deep));
        assertRefused("-".repeat(deep) + "x");
        assertRefused("!-".repeat(deep) + "x");
        assertRefused("a ^ ".repeat(deep) + "x");
        assertRefused("a ^ -".repeat(deep) + "x");
        assertRefused("f(".repeat(deep) + "x" + ")".repeat(deep));
        assertRefused("c ? ".repeat(deep) + "x" + " : y".repeat(deep));
        assertRefused("c ? x : ".repeat(deep) + "y");
        assertRefused("x" + " + x".repeat(100_000));
        assertRefused("x" + " * (x + x)".repeat(deep));
        assertRefused("x" + " || x".repeat(deep));
    }

    @Test
    void depthAddsUpOverBracketsAndChains() {
        assertRefused("(x + ".repeat(200) + "x" + " + x".repeat(850) + ")".repeat(200));
    }

    @Test
    void longFlatTextsAreRead() {
        assertThat(let("f(" + "x + 1, ".repeat(20_000) + "x)")).isEmpty();
        assertThat(let("[" + "x + 1, ".repeat(20_000) + "x]")).isEmpty();
        assertThat(let("x" + ".y[1]".repeat(20_000))).isEmpty();
        assertThat(Texts.read("network n { " + "a.b[1] -> c[2].d : f(g) h(i) ".repeat(20_000) + "}")
                        .diagnostics())
                .isEmpty();
        assertThat(Texts.read("network n { " + "let x = 1\n".repeat(20_000) + "}")
                        .diagnostics())
                .isEmpty();
        assertThat(Texts.read("network n { probe " + "a.b, ".repeat(20_000) + "a.b }")
                        .diagnostics())
                .isEmpty();
    }

    @Test
    void deepBlocksAndLongElseChainsAreRefused() {
        String block = "neuron n { update { " + "if c { ".repeat(20_000);
        assertThat(Texts.read(block).diagnostics()).extracting(d -> d.code()).containsExactly(DiagnosticCode.E0104);
        String chain = "neuron n { update { if c { } " + "else if c { } ".repeat(20_000) + "} }";
        assertThat(Texts.read(chain).diagnostics()).extracting(d -> d.code()).containsExactly(DiagnosticCode.E0104);
        String loops = "network n { " + "for k in 0..1 { ".repeat(20_000);
        assertThat(Texts.read(loops).diagnostics()).extracting(d -> d.code()).containsExactly(DiagnosticCode.E0104);
        String phases = "experiment e { " + "repeat 2 { ".repeat(20_000);
        assertThat(Texts.read(phases).diagnostics()).extracting(d -> d.code()).containsExactly(DiagnosticCode.E0104);
        String group = "chip c { " + "a { ".repeat(20_000);
        assertThat(Texts.read(group).diagnostics()).extracting(d -> d.code()).containsExactly(DiagnosticCode.E0104);
    }

    @Test
    void readingFitsOnTheStackOfAnyThread() throws InterruptedException {
        String deep = "(".repeat(250) + "x" + ")".repeat(250);
        String branches = "neuron n { update { if c { } " + "else if c { } ".repeat(250) + "} }";
        StringBuilder done = new StringBuilder();
        Thread small = new Thread(
                null,
                () -> done.append(
                        let(deep).size() + Texts.read(branches).diagnostics().size()),
                "small",
                1 << 20);
        small.start();
        small.join();
        assertThat(done).hasToString("0");
    }

    @Test
    void mistakesAreListedUpToAHundred() {
        for (String part :
                new String[] {"] = ", "] -> ", "-> a : b ", "in max ", "x[1] ", "trace ", "signal ", "for "}) {
            assertThat(Texts.read("network n { " + part.repeat(20_000)).diagnostics())
                    .as(part)
                    .hasSizeBetween(1, 101);
        }
        assertThat(Texts.read("@ ".repeat(5_000)).diagnostics()).hasSizeLessThanOrEqualTo(101);
        assertThat(Texts.read("network n { " + "let = 1\n".repeat(5_000) + "}").diagnostics())
                .hasSizeLessThanOrEqualTo(101);
    }

    private static void assertRefused(String expression) {
        Texts.Result result = Texts.read("network n { let x = " + expression + " }");
        assertThat(result.diagnostics()).extracting(d -> d.code()).containsExactly(DiagnosticCode.E0104);
        assertThat(result.file().declarations()).isEmpty();
    }

    private static List<Diagnostic> let(String expression) {
        return Texts.read("network n { let x = " + expression + " }").diagnostics();
    }
}
