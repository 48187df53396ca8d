package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Charge;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.CompileRequest;
import ganglion.data.DataReader;
import ganglion.data.Tensor;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.Backend;
import ganglion.runtime.ChipTime;
import ganglion.runtime.EnergyLedger;
import ganglion.runtime.HostData;
import ganglion.runtime.HostLoad;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What the host writes into neurons of the chip takes words, time and energy of its link; so does the network when it is loaded. */
class HostLinkTest {
    private static final String TEXT = """
            import std.neurons.*
            chip quick extends mesh { host_link { rate 1GHz  latency 0us } }
            chip slow extends mesh { host_link { rate 1kHz  latency 1ms  word_bits 8 } }
            neuron pixel { state v = 0.0  update { v = v + sample  if v > 1.0 { spike  v = 0.0 } } }
            network main on CHIP {
                pop image[4] : pixel(data = file("rows"))
                pop out[2] : integrate_and_fire
                image -> out.x : all_to_all weight 0.5 delay 1ms
                probe out.spikes
            }
            """;

    private static Program program(String chip) {
        DataReader rows = (_, _) -> new DataReader.Content.OfTensor(new Tensor(
                ImmutableIntArray.of(3, 4), false, ImmutableDoubleArray.of(1, 1, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2)));
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(new Source("host.snn", TEXT.replace("CHIP", chip)), rows, diagnostics);
        diagnostics.throwIfErrors();
        return unit.compile(new CompileRequest(
                        Optional.empty(),
                        ImmutableList.of(),
                        ImmutableMap.of(),
                        1.0,
                        Optional.empty(),
                        Optional.empty(),
                        "float32",
                        1,
                        false))
                .program();
    }

    @Test
    void aRowIsAWordForEachNeuronOnEveryBackend() {
        Program program = program("slow");
        for (Backend backend : ServiceLoader.load(Backend.class)) {
            try (Simulation simulation = backend.open(program, RunOptions.defaults())) {
                simulation.advance(2);
                assertThat(simulation.activity().hostData()).isEqualTo(new HostData(8, 2));
                simulation.advance(5);
                Activity activity = simulation.activity();
                assertThat(activity.hostData()).isEqualTo(new HostData(12, 3));
                EnergyLedger ledger = EnergyLedger.of(
                        program, activity, program.chip().costs().orElseThrow(), Optional.empty());
                assertThat(ledger.joules().getOrDefault(Charge.HOST_WORD, 0.0)).isCloseTo(12 * 10e-12, within(1e-18));
            }
        }
    }

    @Test
    void noStepBeginsBeforeItsDataIsThere() {
        assertThat(seconds("slow") - seconds("quick")).isCloseTo(3 * 1e-3 + 12 / 1e3 - 12 / 1e9, within(1e-12));
    }

    private static double seconds(String chip) {
        Program program = program(chip);
        Backend sim = ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.name().equals("sim"))
                .findFirst()
                .orElseThrow();
        try (Simulation simulation = sim.open(program, RunOptions.defaults())) {
            simulation.advance(7);
            return ChipTime.of(simulation, program, RunOptions.defaults())
                    .orElseThrow()
                    .seconds();
        }
    }

    @Test
    void theNetworkIsLoadedOnce() {
        Program program = program("slow");
        HostLoad load = HostLoad.of(program).orElseThrow();
        long states = program.populations().stream()
                .mapToLong(population ->
                        (long) population.size() * population.states().size() * 24)
                .sum();
        assertThat(load.bits()).isEqualTo(states + 8 * 8);
        assertThat(load.seconds()).isCloseTo(1e-3 + Math.ceilDiv(load.bits(), 8) / 1e3, within(1e-9));
        assertThat(load.joules()).isCloseTo(load.bits() * 1e-12, within(1e-18));
    }
}
