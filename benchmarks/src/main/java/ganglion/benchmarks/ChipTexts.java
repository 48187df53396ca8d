package ganglion.benchmarks;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.CompileRequest;
import ganglion.interop.DataFiles;
import ganglion.program.Program;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.nio.file.Path;
import java.util.Optional;

/** Networks on chips that are timed. */
final class ChipTexts {
    private static final String CHIPS = """
            import std.neurons.*
            chip hops extends mesh { }
            chip flits extends mesh { timing { router { vcs 2  depth 4 } } }
            chip sums extends mesh { timing fast { model analytic  neuron 4ns  packet_out 10ns  packet_in 2ns  synapse 1ns } }
            """;

    private static final String RECURRENT = """
            network main {
                stim noise[400] : poisson(rate = 100Hz)
                pop A[1000] : integrate_and_fire(theta = 2.0)
                noise -> A.x : random(0.02) weight 0.5
                A -> A.x : random(0.05) weight -0.125 delay 2ms
                probe A.spikes
            }
            """;

    private ChipTexts() {}

    /** A thousand neurons, on a chip that tells the time in that way. */
    static Program recurrent(String timing) {
        return compiled(CHIPS + RECURRENT, timing);
    }

    /** Sixty-four neurons that nothing drives, on a chip of so many cores of which all but one are empty. */
    static Program idle(int width, int height) {
        return compiled("""
                import std.neurons.*
                chip wide extends mesh { topology mesh2d(%d, %d)  timing { router { vcs 4 } } }
                network main {
                    stim never[1] : poisson(rate = 0Hz)
                    pop A[64] : integrate_and_fire
                    never -> A.x : all_to_all weight 1.0
                    probe A.spikes
                }
                """.formatted(width, height), "wide");
    }

    private static Program compiled(String text, String chip) {
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(new Source("timed.snn", text), new DataFiles(Path.of("")), diagnostics);
        diagnostics.throwIfErrors();
        return unit.compile(new CompileRequest(
                        Optional.empty(),
                        ImmutableList.of(),
                        ImmutableMap.of(),
                        1,
                        Optional.empty(),
                        Optional.of(chip),
                        "float32",
                        1,
                        false))
                .program();
    }
}
