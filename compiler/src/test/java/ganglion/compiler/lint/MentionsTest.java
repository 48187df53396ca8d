package ganglion.compiler.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import ganglion.grammar.Parser;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import ganglion.syntax.Name;
import ganglion.syntax.SourceFile;
import org.junit.jupiter.api.Test;

class MentionsTest {
    private static final String TEXT = """
            neuron n { state u = 0.0, v = 0.0  v' = -v / 1ms  u = 1.0 }
            // u and w stand in a comment, and "w" in a text
            network main { pop A : n  probe A.v }
            experiment one { run main for 1ms  measure r = rate(C[1]), s = rate(B), t = f("D") }
            """;
    private final Mentions mentions = of(TEXT);

    private static Mentions of(String text) {
        Diagnostics diagnostics = new Diagnostics();
        SourceFile file = Parser.parse(new Source("mentions.snn", text), diagnostics);
        return new Mentions(file, ImmutableList.of());
    }

    private boolean isRead(String name) {
        Source source = new Source("mentions.snn", TEXT);
        int declared = TEXT.indexOf(name + " =");
        Span line = new Span(source, 0, TEXT.indexOf('\n'));
        return mentions.reads(new Name(name, new Span(source, declared, declared + 1)), line);
    }

    @Test
    void whatIsOnlyAssignedIsNotRead() {
        assertThat(isRead("v")).isTrue();
        assertThat(isRead("u")).isFalse();
    }

    @Test
    void aNameBehindADotIsAskedFor() {
        assertThat(mentions.asksFor("v")).isTrue();
        assertThat(mentions.asksFor("u")).isFalse();
    }

    @Test
    void experimentsNameMembersOfLoops() {
        assertThat(mentions.isInExperiment("C[1]")).isTrue();
        assertThat(mentions.isInExperiment("C[2]")).isFalse();
        assertThat(mentions.isInExperiment("B")).isTrue();
    }

    @Test
    void textsAndWhatStandsElsewhereDoNotCount() {
        assertThat(mentions.isInExperiment("D")).isFalse();
        assertThat(mentions.isInExperiment("A")).isFalse();
    }

    /** The pattern of texts took room on the stack for each character. */
    @Test
    void longTextsAreNoMatter() {
        Mentions ofLong = of("experiment e { run main for 1ms  measure m = f(\"" + "x".repeat(30_000) + "\") + B }");
        assertThat(ofLong.isInExperiment("B")).isTrue();
    }
}
