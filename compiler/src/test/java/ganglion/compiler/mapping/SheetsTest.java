package ganglion.compiler.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.Compilation;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.data.DataReader;
import ganglion.mapping.Traffic;
import ganglion.network.Sheet;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import org.junit.jupiter.api.Test;

/** Networks whose neurons stand on a sheet, cut as they stand. */
class SheetsTest {
    private static final DataReader NO_FILES = (path, span) -> {
        throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0401, span, "no file " + path));
    };

    private static Compilation compiled(String network) {
        String text = """
                import std.connect.*
                neuron unit { state v = 9.0  in x  update { v = 0.5 * v + x  if v > 4.0 { spike  v = 0.0 } } }
                chip grid extends mesh {
                    topology mesh2d(6, 4)
                    core { neurons 64  axons_in 4096  axons_out 4096  synapses 128000 }
                }
                """ + network;
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(new Source("sheet.snn", text), NO_FILES, diagnostics);
        diagnostics.throwIfErrors();
        return unit.compile(CompileRequest.of(1, 1).withLevel(OptimisationLevel.O2));
    }

    private static Traffic traffic(Compilation compilation) {
        return Traffic.of(
                compilation.program().mapping(), compilation.program().chip().topology());
    }

    private static Traffic natural(Compilation compilation) {
        return Traffic.of(
                Mapper.map(compilation.network(), OptimisationLevel.O0, new Diagnostics()),
                compilation.program().chip().topology());
    }

    @Test
    void aSheetIsCutIntoCellsThatHaveHalfTheTrafficOfItsRows() {
        Compilation compilation = compiled("""
                network main on grid {
                    pop A[1024] : unit at grid(32, 32)
                    A -> A.x : gaussian(0.8, 1.5) weight 0.25 delay 1ms
                    probe A.spikes
                }
                """);
        assertThat(compilation.network().sheets()).containsExactly(new Sheet("A", 32, 32, 1, 1));
        assertThat(compilation.program().mapping().cores()).isEqualTo(16);
        assertThat(traffic(compilation).axons()).isLessThan(natural(compilation).axons() * 6 / 10);
    }

    @Test
    void populationsOfOtherSpacingsLieOverEachOtherAndOthersFillUpTheCells() {
        Compilation compilation = compiled("""
                network main on grid {
                    stim noise[20] : poisson(rate = 10Hz)
                    pop A[900] : unit at grid(30, 30)
                    pop B[225] : unit at grid(15, 15, spacing = 2)
                    pop C[20] : unit
                    noise -> C.x : one_to_one
                    A -> A.x : field(2.0) weight 0.25 delay 1ms
                    A -> B.x : field(2.0) weight 0.25 delay 1ms
                    B -> A.x : field(3.0) weight -0.25 delay 1ms
                    C -> A.x : random(0.02) weight 1.0 delay 1ms
                    probe A.spikes, B.spikes
                }
                """);
        assertThat(compilation.network().sheets())
                .containsExactly(new Sheet("A", 30, 30, 1, 1), new Sheet("B", 15, 15, 1, 2));
        assertThat(traffic(compilation).axons()).isLessThan(natural(compilation).axons() * 6 / 10);
        assertThat(Occupancy.of(compilation.network(), compilation.program().mapping()))
                .allMatch(held -> held.most() <= held.limit());
    }

    @Test
    void whereNeuronsStandSaysNothingIfTheyAreJoinedByChance() {
        Compilation compilation = compiled("""
                network main on grid {
                    pop A[256] : unit at grid(16, 16)
                    A -> A.x : random(0.2) weight 0.25 delay 1ms
                    probe A.spikes
                }
                """);
        assertThat(traffic(compilation).axons())
                .isLessThanOrEqualTo(natural(compilation).axons());
    }
}
