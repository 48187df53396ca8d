package ganglion.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.request.CompileRequest;
import ganglion.data.DataReader;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The pages of names, shapes, units and types: the first example of a page gets its code, the second gets none. */
class ExplainPagesTest {
    private static final Pattern BLOCK = Pattern.compile("```\\n(.*?)```", Pattern.DOTALL);

    private static final DataReader NO_FILES = (path, span) -> {
        throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0401, span, path));
    };

    /** What the examples take for granted. */
    private static final String LIF = """
            neuron lif(tau: ms = 10ms, V_th: mV = 15mV) {
                state v: mV = 0mV
                in x: mV
                v' = -v / tau
                on x(w) { v += w }
                spike when v >= V_th { v = 0mV }
            }
            """;

    @TestFactory
    Stream<DynamicTest> examples() {
        return Arrays.stream(DiagnosticCode.values())
                .filter(code -> code.name().matches("[EW]0[23]\\d\\d"))
                .map(code -> DynamicTest.dynamicTest(code.name(), () -> check(code)));
    }

    private static void check(DiagnosticCode code) throws IOException {
        String page = page(code);
        assertThat(page).startsWith("# " + code + ": " + code.title() + "\n");
        List<String> blocks =
                BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
        assertThat(blocks).isNotEmpty();
        assertThat(codes(code, blocks.get(0))).containsExactly(code);
        blocks.stream().skip(1).forEach(right -> assertThat(codes(code, right)).isEmpty());
    }

    private static String page(DiagnosticCode code) throws IOException {
        try (InputStream page = DiagnosticCode.class.getResourceAsStream("/ganglion/explain/" + code + ".md")) {
            assertThat(page).as("page of " + code).isNotNull();
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<DiagnosticCode> codes(DiagnosticCode code, String example) {
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(new Source("page.snn", complete(example)), NO_FILES, diagnostics);
        unit.check(diagnostics);
        if (code == DiagnosticCode.E0215) {
            run(unit, diagnostics);
        }
        return diagnostics.all().stream().map(Diagnostic::code).distinct().toList();
    }

    /** What check accepts and no backend runs. */
    private static void run(SourceUnit unit, Diagnostics diagnostics) {
        try {
            unit.compile(CompileRequest.of(0.1, 1));
        } catch (DiagnosticException refused) {
            refused.diagnostics().forEach(diagnostics::report);
        }
    }

    /** Declarations as they stand, with a network around a neuron; anything else is the inside of a network. */
    private static String complete(String example) {
        if (example.contains("network main")) {
            return LIF + example;
        }
        Matcher neuron = Pattern.compile("neuron (\\w+)").matcher(example);
        return neuron.lookingAt()
                ? example + "network main { pop A : " + neuron.group(1) + " }"
                : LIF + "network main { pop A[100] : lif  pop B[100] : lif\n" + example + "}";
    }
}
