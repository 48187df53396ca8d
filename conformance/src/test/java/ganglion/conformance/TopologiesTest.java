package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.experiment.Backends;
import ganglion.runtime.Activity;
import ganglion.runtime.ChipTime;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.runtime.TimedSimulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How cores are joined changes times and counts of links, never a spike; both backends count the same. */
class TopologiesTest {
    private static final String TEXT = """
            import std.neurons.*
            chip plain extends mesh { topology mesh2d(4, 4) }
            chip ring extends mesh { topology torus2d(4, 4) }
            chip branches extends mesh { topology tree(4, 2) }
            chip copying extends mesh { topology mesh2d(4, 4)  routing multicast }
            chip branching extends mesh { topology tree(2, 3)  tile 2  routing multicast }
            chip board extends mesh {
                topology mesh2d(2, 2)
                chips grid2d(2, 2)
                timing { router { chip_link 30  cycles_per_chip_flit 4 } }
                timing sums { model analytic  packet_out 10ns  synapse 1ns  chip_link 300ns }
                cost { chip_link 50pJ }
            }
            chip joined extends board {
                timing { router { chip_link 1  cycles_per_chip_flit 1 } }
                timing sums { chip_link 0ns }
            }
            chip boards extends board { topology torus2d(2, 1)  chips grid2d(4, 2)  routing multicast  timing { router { vcs 2 } } }
            chip long_copying extends copying { routing_entries 64  timing { router { flits 4  depth 4 } } }
            chip long_branching extends branching { timing { router { flits 4  depth 6 } } }
            chip long_boards extends boards { timing { router { flits 4  depth 4 } } }
            network main on plain {
                stim noise[200] : poisson(rate = 100Hz)
                pop A[200] : integrate_and_fire(theta = 2.0)
                pop B[200] : integrate_and_fire(theta = 2.0)
                noise -> A.x : one_to_one weight 0.75
                A -> B.x : random(0.1) weight 0.25 delay 1ms
                B -> A.x : random(0.1) weight -0.125 delay 2ms
                probe A.spikes, B.spikes
            }
            """;
    private static final int STEPS = 60;

    @TempDir
    private Path folder;

    private final Jury jury = Jury.assembled();

    private Compilation on(String chip) throws IOException {
        return Sources.compile(Files.writeString(folder.resolve("net.snn"), TEXT), Sources.request(chip));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ring",
                "branches",
                "copying",
                "branching",
                "board",
                "joined",
                "boards",
                "long_copying",
                "long_branching",
                "long_boards"
            })
    void theSameSpikesAndTheSameCountsOnBothBackends(String chip) throws IOException {
        Result plain = jury.reference(on("plain"), STEPS);
        Compilation other = on(chip);
        Result result = jury.reference(other, STEPS);

        assertThat(result.spikes()).isEqualTo(plain.spikes());
        assertThat(result.spikes().size()).isPositive();
        assertThat(jury.difference(result, other, STEPS)).isEmpty();
        assertThat(Backends.installed().all().stream()
                        .map(backend -> {
                            try (Simulation simulation = backend.open(other.program(), RunOptions.defaults())) {
                                simulation.advance(STEPS);
                                return simulation.activity();
                            }
                        })
                        .distinct())
                .hasSize(1);
    }

    /** Links that the packets of an analytic run cross are those that the flits of a run by cycles do. */
    private record Timed(Activity activity, ChipTime time) {}

    private Timed timed(String chip, String timing) throws IOException {
        try (Simulation simulation = Backends.installed()
                .chosen("sim")
                .open(on(chip).program(), RunOptions.defaults().withTiming(Optional.of(timing)))) {
            simulation.advance(STEPS);
            return new Timed(
                    simulation.activity(), ((TimedSimulation) simulation).time().orElseThrow());
        }
    }

    /** A packet of four flits crosses the links of a packet of one, with four times as many flits, also where it is copied. */
    @ParameterizedTest
    @ValueSource(strings = {"copying", "branching", "boards"})
    void flitsFollowTheirPacketsOnAllBranches(String chip) throws IOException {
        Activity shorter = timed(chip, "cycle").activity();
        try (Simulation simulation = Backends.installed()
                .chosen("sim")
                .open(on("long_" + chip).program(), RunOptions.defaults().withTiming(Optional.of("cycle")))) {
            simulation.advance(STEPS);
            long flits = ((TimedSimulation) simulation)
                    .linkCrossings().orElseThrow().stream().sum();

            assertThat(simulation.activity()).isEqualTo(shorter);
            assertThat(flits).isEqualTo(4 * shorter.hops());
        }
    }

    @Test
    void slowLinksBetweenChipsCostTimeInBothTimings() throws IOException {
        for (String timing : new String[] {"cycle", "sums"}) {
            Timed slow = timed("board", timing);
            Timed fast = timed("joined", timing);
            assertThat(slow.activity()).isEqualTo(fast.activity());
            assertThat(slow.activity().chipLinks()).isPositive();
            assertThat(slow.time().seconds()).isGreaterThan(fast.time().seconds());
        }
    }

    @Test
    void bothTimingsCountPacketsOfSeveralFlitsAlike() throws IOException {
        assertThat(timed("long_boards", "sums").activity())
                .isEqualTo(timed("long_boards", "cycle").activity());
    }

    @Test
    void copiedPacketsAreFewerAndCrossFewerLinks() throws IOException {
        Activity copied = timed("copying", "cycle").activity();
        Activity each = timed("plain", "cycle").activity();

        assertThat(copied.packets()).isLessThan(each.packets() / 2);
        assertThat(copied.hops()).isLessThan(each.hops());
        assertThat(copied.synapticEvents()).isEqualTo(each.synapticEvents());
    }
}
