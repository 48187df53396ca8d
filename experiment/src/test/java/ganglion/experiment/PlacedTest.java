package ganglion.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.CompileRequest;
import ganglion.program.Program;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import org.junit.jupiter.api.Test;

class PlacedTest {
    private static final Source SOURCE = new Source("test.snn", """
            neuron n { state v = 0.0  in x  update { v = x  if v > 1.0 { spike } } }
            network main {
                pop small : n
                pop large[1000] : n
                probe small.spikes, large.spikes
            }
            """);

    @Test
    void theRunThatAskedForTooMuchIsShown() {
        Span run = new Span(SOURCE, 0, 6);
        assertThat(placed(run, DiagnosticCode.E0505).span()).isEqualTo(run);
        assertThat(placed(run, DiagnosticCode.E0605).span()).isEqualTo(run);
    }

    @Test
    void withoutAnExperimentTheLargestPopulationIsShown() {
        assertThat(placed(Span.NONE, DiagnosticCode.E0505).span().text()).isEqualTo("pop large[1000] : n");
    }

    @Test
    void failuresOfFilesKeepNoPlace() {
        assertThat(placed(new Span(SOURCE, 0, 6), DiagnosticCode.E0703).span()).isEqualTo(Span.NONE);
    }

    private static Diagnostic placed(Span run, DiagnosticCode code) {
        DiagnosticException failure = new DiagnosticException(Diagnostic.of(code, Span.NONE, "said by an engine"));
        ImmutableList<Diagnostic> placed = Placed.at(run, program(), failure).diagnostics();
        assertThat(placed).hasSize(1);
        return placed.get(0);
    }

    private static Program program() {
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(
                SOURCE,
                (path, span) -> {
                    throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0401, span, path));
                },
                diagnostics);
        return unit.compile(CompileRequest.of(0.1, 1)).program();
    }
}
