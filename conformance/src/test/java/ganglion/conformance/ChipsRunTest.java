package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.chip.Chip;
import ganglion.chip.CoreProgram;
import ganglion.compiler.Chips;
import ganglion.compiler.Compilation;
import ganglion.compiler.library.StandardLibrary;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.Presentation;
import ganglion.conformance.compare.Sources;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Severity;
import ganglion.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Every chip of the library takes the digits and a balanced network, or says why not, and with which number, as docs/chips/fits.md has it.
 * {@code -Dgolden.update=true} writes that page.
 */
class ChipsRunTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve(Path.of("docs", "chips", "fits.md"));
    private static final ImmutableList<DiagnosticCode> REASONS =
            ImmutableList.of(DiagnosticCode.E0502, DiagnosticCode.E0503, DiagnosticCode.E0504);

    @Test
    void thePageSaysWhatEachChipTakes() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# What fits",
                "",
                "Written by `ChipsRunTest`, which wants it so: the digits (`examples/digits/digits.snn`, or `digits-loihi.snn` where neurons are built",
                "in) and CUBA at a quarter of its size, compiled for every chip of the library. Figures of runs: [chips-bench.md](../chips-bench.md).",
                "",
                "| chip | digits | CUBA |",
                "|---|---|---|"));
        for (String chip : StandardLibrary.chips()) {
            lines.add("| `" + chip + "` | " + digits(chip) + " | " + cuba(chip) + " |");
        }
        if (Boolean.getBoolean("golden.update")) {
            Files.write(PAGE, lines);
        }
        assertThat(Files.readAllLines(PAGE)).containsExactlyElementsOf(lines);
    }

    private static String digits(String name) {
        Chip chip = Chips.library().find(name, Span.NONE);
        boolean fixed = !chip.runs().isEmpty() && chip.runs().stream().allMatch(CoreProgram.Neuron.class::isInstance);
        Presentation images = new Presentation(Sources.path("image"), fixed ? 16 : 4, ImmutableList.of());
        Path text = Path.of("examples", "digits", fixed ? "digits-loihi.snn" : "digits.snn");
        return fitsOrNot(text, name, 1, Optional.of(images), ImmutableMap.of());
    }

    private static String cuba(String chip) {
        return fitsOrNot(
                Path.of("library", "bench", "cuba.snn"), chip, 0.1, Optional.empty(), ImmutableMap.of("scale", "0.25"));
    }

    private static String fitsOrNot(
            Path file, String chip, double dt, Optional<Presentation> data, ImmutableMap<String, String> overrides) {
        CompileRequest request = new CompileRequest(
                Optional.empty(), ImmutableList.of(), overrides, dt, data, Optional.of(chip), "float32", 1, false);
        try {
            Compilation compiled = Sources.compile(ROOT.resolve(file), request);
            assertThat(compiled.network().chip().name()).isEqualTo(chip);
            int cores = compiled.program().mapping().cores();
            return "runs, on " + cores + (cores == 1 ? " core" : " cores");
        } catch (DiagnosticException refused) {
            assertThat(refused.diagnostics()).isNotEmpty().allSatisfy(ChipsRunTest::isPrecise);
            return reason(refused);
        }
    }

    private static void isPrecise(Diagnostic diagnostic) {
        assertThat(REASONS).contains(diagnostic.code());
        assertThat(diagnostic.span().line()).isPositive();
        assertThat(diagnostic.helps()).isNotEmpty();
    }

    /** The first error, with its notes. */
    private static String reason(DiagnosticException refused) {
        Diagnostic first = refused.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .findFirst()
                .orElseThrow();
        String notes = Joiner.on("; ").join(first.notes());
        return first.code() + ": " + first.message() + (notes.isEmpty() ? "" : "; " + notes);
    }
}
