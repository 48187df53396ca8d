package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.chip.Topology;
import ganglion.compiler.Compilation;
import ganglion.compiler.PassReport;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.experiment.Backends;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.runtime.Activity;
import ganglion.runtime.Backend;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.text.IrPrinter;
import ganglion.text.IrReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets led around the link that most cross: -O2 on chips with tables. Spikes do not know of it. */
class HotLinksTest {
    private static final String TEXT = """
            import std.neurons.*
            chip plain extends mesh { topology mesh2d(4, 4)  core { neurons 16 } }
            chip tables extends plain { routing_entries 64 }
            chip copying extends plain { routing multicast  timing { router { vcs 2 } } }
            chip rings extends plain { topology torus2d(4, 4)  routing multicast  timing { router { vcs 2 } } }
            chip worn extends tables { dead { links "14-15" } }
            network main on plain {
                stim noise[256] : poisson(rate = 300Hz)
                pop A[256] : integrate_and_fire(theta = 2.0)
                noise -> A.x : one_to_one weight 0.75
                A -> A.x : random(i / 16 % 5 < 2 && j / 16 % 7 == 3 ? 0.5 : 0.01) weight 0.03125 delay 1ms
                probe A.spikes
            }
            """;
    private static final int STEPS = 60;

    @TempDir
    private Path folder;

    private final Jury jury = Jury.assembled();

    private Compilation on(String chip, OptimisationLevel level) throws IOException {
        return Sources.compile(
                Files.writeString(folder.resolve("net.snn"), TEXT),
                Sources.request(chip).withLevel(level));
    }

    private static Optional<String> report(Compilation compilation) {
        return compilation.passes().stream()
                .filter(pass -> pass.pass().equals("hot-links"))
                .map(PassReport::summary)
                .findFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tables", "copying", "rings", "worn"})
    void theHighestLoadFallsAndNoSpikeChanges(String chip) throws IOException {
        Result plain = jury.reference(on(chip, OptimisationLevel.O0), STEPS);
        Compilation spread = on(chip, OptimisationLevel.O2);
        assertThat(spread.program().chip().topology()).isInstanceOf(Topology.Around.class);
        assertThat(report(spread)).hasValueSatisfying(text -> {
            String[] words = text.split("\\D+");
            assertThat(Integer.parseInt(words[2])).isLessThan(Integer.parseInt(words[1]));
        });
        Result result = jury.reference(spread, STEPS);
        assertThat(result.spikes()).isEqualTo(plain.spikes());
        assertThat(result.spikes().size()).isPositive();
        assertThat(jury.difference(result, spread, STEPS)).isEmpty();
        assertThat(Backends.installed().all().stream()
                        .map(backend -> activity(backend, spread.program()))
                        .distinct())
                .hasSize(1);
    }

    private static Activity activity(Backend backend, Program program) {
        try (Simulation simulation = backend.open(program, RunOptions.defaults())) {
            simulation.advance(STEPS);
            return simulation.activity();
        }
    }

    @Test
    void routersWithoutTablesHaveOneWay() throws IOException {
        Compilation plain = on("plain", OptimisationLevel.O2);
        assertThat(report(plain)).isEmpty();
        assertThat(plain.program().chip().topology()).isInstanceOf(Topology.Mesh2d.class);
    }

    @Test
    void lowerLevelsLeaveTheWays() throws IOException {
        assertThat(on("copying", OptimisationLevel.O1).program().chip().topology())
                .isInstanceOf(Topology.Board.class);
    }

    @Test
    void theWaysArePartOfTheProgram() throws IOException {
        Program program = on("copying", OptimisationLevel.O2).program();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ProgramFile.write(program, bytes);
        Program read = ProgramFile.read(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(read.chip().topology()).isEqualTo(program.chip().topology());
        assertThat(IrReader.read(IrPrinter.print(program), Program.class).chip().topology())
                .isEqualTo(program.chip().topology());
    }
}
