package ganglion.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import ganglion.source.DiagnosticCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples on the pages of syntax errors do what the pages say. */
class ExplainPagesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @EnumSource(names = {"E0101", "E0102", "E0103", "E0104"})
    void theLastExampleIsSoundAndTheOneBeforeIsNot(DiagnosticCode code) throws IOException {
        String page =
                Resources.toString(Resources.getResource("ganglion/explain/" + code + ".md"), StandardCharsets.UTF_8);
        assertThat(page).startsWith("# " + code + ": " + code.title() + "\n");
        ImmutableList<String> examples = EXAMPLE.matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(ImmutableList.toImmutableList());
        assertThat(Texts.read(examples.getLast()).diagnostics()).isEmpty();
        for (String wrong : examples.subList(0, examples.size() - 1)) {
            assertThat(Texts.read(wrong).diagnostics())
                    .isNotEmpty()
                    .allSatisfy(diagnostic -> assertThat(diagnostic.code()).isEqualTo(code));
        }
    }
}
