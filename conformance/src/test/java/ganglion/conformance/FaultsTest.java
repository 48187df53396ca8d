package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.experiment.Backends;
import ganglion.mapping.CoreSlice;
import ganglion.runtime.Activity;
import ganglion.runtime.Backend;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cores that are dead hold nothing, and where the others suffice nothing else changes. */
class FaultsTest {
    private static final String TEXT = """
            import std.neurons.*
            chip well extends mesh { topology mesh2d(4, 4) }
            chip dead30 extends well { dead { cores "1, 3..5, 15" } }
            chip tiles extends well { tile 2  topology mesh2d(4, 2)  dead { tiles "0, 3" } }
            chip places extends well { dead { neurons "0:0..9, 1:3, 2:0..60, 4:0..63" } }
            chip links extends well { dead { links "2-3, 5-9" } }
            chip tables extends well { routing_entries 64  dead { links "2-3, 5-9, 8-9" } }
            chip short_tables extends well { routing_entries 2  dead { links "2-3, 5-9, 8-9" } }
            chip copying extends tables { routing multicast  timing { router { vcs 2 } } }
            chip cut extends well { routing_entries 64  dead { links "2-3, 3-7" } }
            chip dying extends well { dead { cores "0..2, 4..15" } }
            network main on well {
                stim noise[200] : poisson(rate = 100Hz)
                pop A[200] : integrate_and_fire(theta = 2.0)
                pop B[100] : integrate_and_fire(theta = 2.0)
                noise -> A.x : one_to_one weight 0.75
                A -> B.x : random(0.1) weight 0.25 delay 1ms
                B -> A.x : random(0.1) weight -0.125 delay 2ms
                probe A.spikes, B.spikes
            }
            """;
    private static final int STEPS = 100;

    @TempDir
    private Path folder;

    private final Jury jury = Jury.assembled();

    private Compilation on(String chip, String text) throws IOException {
        return Sources.compile(Files.writeString(folder.resolve("net.snn"), text), Sources.request(chip));
    }

    @Test
    void aThirdOfTheCoresDeadChangesNoSpike() throws IOException {
        Result well = jury.reference(on("well", TEXT), STEPS);
        Compilation worn = on("dead30", TEXT);
        assertThat(worn.program().mapping().slices().stream().map(CoreSlice::core))
                .doesNotContain(1, 3, 4, 5, 15);
        Result result = jury.reference(worn, STEPS);
        assertThat(result.spikes()).isEqualTo(well.spikes());
        assertThat(result.spikes().size()).isPositive();
        assertThat(jury.difference(result, worn, STEPS)).isEmpty();
    }

    @Test
    void deadPlacesHoldNoNeuron() throws IOException {
        Result well = jury.reference(on("well", TEXT), STEPS);
        Compilation worn = on("places", TEXT);
        assertThat(held(worn, 0)).isEqualTo(54);
        assertThat(held(worn, 1)).isEqualTo(63);
        assertThat(held(worn, 2)).isEqualTo(3);
        assertThat(held(worn, 4)).isZero();
        Result result = jury.reference(worn, STEPS);
        assertThat(result.spikes()).isEqualTo(well.spikes());
        assertThat(jury.difference(result, worn, STEPS)).isEmpty();
    }

    private static int held(Compilation compilation, int core) {
        return compilation.program().mapping().slices().stream()
                .filter(slice -> slice.core() == core)
                .mapToInt(slice -> slice.to() - slice.from())
                .sum();
    }

    @Test
    void noPacketCrossesADeadLink() throws IOException {
        Result well = jury.reference(on("well", TEXT), STEPS);
        Compilation worn = on("links", TEXT);
        assertThat(worn.program().mapping().slices().stream().map(CoreSlice::core))
                .contains(0, 1, 2, 4)
                .doesNotContain(3, 7);
        Result result = jury.reference(worn, STEPS);
        assertThat(result.spikes()).isEqualTo(well.spikes());
        assertThat(jury.difference(result, worn, STEPS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tables", "copying"})
    void routersWithTablesLeadAroundDeadLinks(String chip) throws IOException {
        Result well = jury.reference(on("well", TEXT), STEPS);
        Compilation worn = on(chip, TEXT);
        assertThat(worn.program().mapping().slices().stream().map(CoreSlice::core))
                .contains(0, 1, 2, 3, 4);
        Result result = jury.reference(worn, STEPS);
        assertThat(result.spikes()).isEqualTo(well.spikes());
        assertThat(jury.difference(result, worn, STEPS)).isEmpty();
        assertThat(Backends.installed().all().stream()
                        .map(backend -> activity(backend, worn))
                        .distinct())
                .hasSize(1);
    }

    private static Activity activity(Backend backend, Compilation compilation) {
        try (Simulation simulation = backend.open(compilation.program(), RunOptions.defaults())) {
            simulation.advance(STEPS);
            return simulation.activity();
        }
    }

    /** Nine tiles, all of whose neurons send to all others at once; the ways around the dead link close a ring. */
    @Test
    void packetsOnWaysAroundThatStandStillEndTheRun() throws IOException {
        Compilation ring = on("ring", """
                import std.neurons.*
                chip ring extends mesh {
                    topology mesh2d(3, 3)
                    core { neurons 16 }
                    routing_entries 256
                    dead { links "4-7" }
                    timing { router { vcs 1  depth 1  flits 8 } }
                }
                network main on ring {
                    stim all[144] : poisson(rate = 900Hz)
                    pop A[144] : integrate_and_fire(theta = 0.5)
                    all -> A.x : one_to_one weight 1.0
                    A -> A.x : random(0.5) weight 0.125 delay 1ms
                    probe A.spikes
                }
                """);
        try (Simulation simulation = Backends.installed()
                .chosen("sim")
                .open(ring.program(), RunOptions.defaults().withTiming(Optional.of("cycle")))) {
            assertThatThrownBy(() -> simulation.advance(10))
                    .isInstanceOfSatisfying(
                            DiagnosticException.class,
                            stands -> assertThat(stands.diagnostics().get(0).code())
                                    .isEqualTo(DiagnosticCode.E0608));
        }
    }

    @Test
    void waysAroundNeedEntries() {
        assertThatThrownBy(() -> on("short_tables", TEXT))
                .isInstanceOf(DiagnosticException.class)
                .hasMessageContaining("entries in the routing table");
        assertThatThrownBy(() -> on("cut", TEXT))
                .isInstanceOf(DiagnosticException.class)
                .hasMessageContaining("cut tile 3 off");
    }

    @Test
    void aDeadTileTakesItsCoresAlong() throws IOException {
        assertThat(on("tiles", TEXT).program().mapping().slices().stream().map(CoreSlice::core))
                .doesNotContain(0, 1, 6, 7);
    }

    @Test
    void tooFewCoresLeftAreCounted() {
        assertThatThrownBy(() -> on("dying", TEXT))
                .isInstanceOf(DiagnosticException.class)
                .hasMessageContaining("its 1 core holds 64");
        assertThatThrownBy(() -> on("dying", TEXT))
                .isInstanceOfSatisfying(
                        DiagnosticException.class,
                        refused -> assertThat(refused.diagnostics().get(0).notes())
                                .anyMatch(note -> note.equals("15 of its 16 cores are dead")));
    }

    @Test
    void nothingCanBePlacedOnADeadCore() {
        assertThatThrownBy(() -> on("dead30", TEXT.replace("probe A", "place B on core(3)\n    probe A")))
                .isInstanceOf(DiagnosticException.class)
                .hasMessageContaining("core 3, which is dead");
    }
}
