package ganglion.compiler.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.chip.Chip;
import ganglion.chip.CoreLimits;
import ganglion.chip.Topology;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.source.Diagnostics;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Networks that are too large for the memory there is; none of them is ever made. */
class PreflightTest {
    private static final double GB = 1e9;

    private static String complaint(Network network, double machine, double java) {
        Diagnostics diagnostics = new Diagnostics();
        Preflight.check(network, new Memory(machine, java), diagnostics);
        return Nets.printed(diagnostics);
    }

    private static String complaint(Network network, double machine) {
        return complaint(network, machine, machine);
    }

    @Test
    void manyNeuronsAreNamedWithWhatTheyNeedAndWhatThereIs() {
        Network network =
                Nets.on(Nets.host()).pop("small", 10).pop("huge", 1_000_000_000).network();
        double bytes = Preflight.bytes(network);
        assertThat(bytes).isGreaterThanOrEqualTo(GB);
        assertThat(complaint(network, bytes - 1))
                .contains("E0505", "`huge` is 1,000,000,000 neurons", "pop huge", "the machine has");
        assertThat(complaint(network, bytes)).isEmpty();
    }

    @Test
    void synapsesThatFollowFromARuleNeedNothingOnTheHost() {
        Network network = Nets.on(Nets.host())
                .pop("a", 40_000)
                .join("a", "a", new Connector.AllToAll(), 1)
                .network();
        assertThat(complaint(network, GB)).isEmpty();
    }

    @Test
    void synapsesThatAreDrawnByTargetAreKept() {
        Network network = Nets.on(Nets.host())
                .pop("a", 40_000)
                .join("a", "a", new Connector.FixedInDegree(40_000), 1)
                .network();
        assertThat(complaint(network, 8 * GB)).isEmpty();
        assertThat(complaint(network, 6 * GB)).contains("1,600,000,000 synapses", "6.4 GB", "has 6.0 GB", "a -> a");
    }

    @Test
    void toBePlacedOnCoresEverySynapseIsWrittenOut() {
        CoreLimits core = new CoreLimits(
                OptionalLong.of(1 << 20), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), 1, 62);
        Chip chip = Nets.chip("wide", new Topology.Mesh2d(2, 2), core);
        Network network = Nets.on(chip)
                .pop("a", 40_000)
                .join("a", "a", new Connector.AllToAll(), 1)
                .network();
        assertThat(complaint(network, 16 * GB, 8 * GB)).isEmpty();
        assertThat(complaint(network, 16 * GB, 4 * GB)).contains("to be placed on cores", "Java may use 4.0 GB");
    }

    @Test
    void theTimeIsToldBesideTheMemory() {
        Network network = Nets.on(Nets.host())
                .pop("a", 1_000_000_000)
                .pop("b", 1000)
                .join("a", "b", new Connector.FixedInDegree(1_000_000), 1)
                .network();
        assertThat(complaint(network, GB))
                .contains("= note: with the memory it would take about 145 s of a processor to build and 3 s a step");
        assertThat(Preflight.text(Nets.on(Nets.host()).pop("a", 1000).network()))
                .isEqualTo("0.0 MB at the least, about 90 us of a processor to build and 4 us a step without spikes");
    }

    @Test
    void toBePlacedOnCoresTakesTimeToo() {
        Connector all = new Connector.AllToAll();
        Pace host = Preflight.pace(
                Nets.on(Nets.host()).pop("a", 1000).join("a", "a", all, 1).network());
        Pace mesh = Preflight.pace(
                Nets.on(Nets.mesh()).pop("a", 1000).join("a", "a", all, 1).network());
        assertThat(mesh.build()).isGreaterThan(2 * host.build());
        assertThat(mesh.step()).isEqualTo(host.step());
    }
}
