package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.chip.Charge;
import ganglion.chip.CostTable;
import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.ChipTime;
import ganglion.runtime.EnergyLedger;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.runtime.Spikes;
import ganglion.runtime.TimedSimulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random networks on the model of Loihi that SANA-FE has: spikes, packets and hops are the same, energies and times of every step are
 * the same to the last digits. What is held against comes from runs of SANA-FE; {@code sanafe/README.md} says how it was made.
 */
class SanafeNetsTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "sanafe");
    private static final double ENERGY = 1e-9;
    private static final double TIME = 1e-12;

    static Stream<Path> networks() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyStepIsThatOfThePeer(Path folder) throws IOException {
        Program program = compiled(folder).program();
        for (Backend backend : backends()) {
            check(folder, program, backend);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void interpreterAndBackendsAgree(Path folder) {
        Compilation compilation = compiled(folder);
        Jury jury = Jury.assembled();
        Result reference = jury.reference(compilation, 40);
        assertThat(jury.difference(reference, compilation, 40)).isEmpty();
    }

    private static Compilation compiled(Path folder) {
        return Sources.compile(folder.resolve("network.snn"), 1.0, 1, "float32", Optional.empty(), false);
    }

    private static ImmutableList<Backend> backends() {
        return ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.availability() instanceof Availability.Present)
                .collect(ImmutableList.toImmutableList());
    }

    private static void check(Path folder, Program program, Backend backend) throws IOException {
        List<String> spikes = new ArrayList<>();
        spikes.add("step,index");
        double joules = 0;
        try (Simulation simulation = backend.open(program, RunOptions.defaults())) {
            double before = 0;
            for (ImmutableMap<String, Double> step : table(folder.resolve("steps.csv"))) {
                Totals earlier = Totals.of(program, simulation);
                simulation.advance(1);
                Totals later = Totals.of(program, simulation);
                later.minus(earlier)
                        .forEach((name, value) -> assertThat(value)
                                .as("%s of step %s on %s", name, step.get("step"), backend.name())
                                .isCloseTo(step.get(name), relative(step.get(name), ENERGY)));
                if (simulation instanceof TimedSimulation timed) {
                    double now = timed.time().map(ChipTime::seconds).orElseThrow();
                    assertThat(now - before).isCloseTo(step.get("sim_time"), relative(step.get("sim_time"), TIME));
                    before = now;
                }
                joules += step.get("synapse_energy") + step.get("soma_energy") + step.get("network_energy");
            }
            Spikes all = simulation.spikes();
            for (int i = 0; i < all.size(); i++) {
                spikes.add(all.steps().get(i) + "," + all.indices().get(i));
            }
            assertThat(ledger(program, simulation.activity()).marginal()).isCloseTo(joules, relative(joules, ENERGY));
            assertThat((double) simulation.activity().packets())
                    .isEqualTo(table(folder.resolve("totals.csv")).get(0).get("packets"));
        }
        assertThat(spikes).isEqualTo(Files.readAllLines(folder.resolve("spikes.csv")));
    }

    private static Offset<Double> relative(double value, double tolerance) {
        return within(Math.max(Math.abs(value) * tolerance, Double.MIN_NORMAL));
    }

    private static EnergyLedger ledger(Program program, Activity activity) {
        CostTable costs = program.chip().costs().orElseThrow();
        return EnergyLedger.of(program, activity, costs, Optional.empty());
    }

    private static ImmutableList<ImmutableMap<String, Double>> table(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> names = Splitter.on(',').splitToList(lines.get(0));
        ImmutableList.Builder<ImmutableMap<String, Double>> rows = ImmutableList.builder();
        for (String line : lines.subList(1, lines.size())) {
            List<String> values = Splitter.on(',').splitToList(line);
            ImmutableMap.Builder<String, Double> row = ImmutableMap.builder();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), Double.parseDouble(values.get(i)));
            }
            rows.add(row.buildOrThrow());
        }
        return rows.build();
    }

    /** What the peer tells of a step, as sums since the start; counts as they are, joules by unit of the chip. */
    private record Totals(ImmutableMap<String, Double> values) {
        static Totals of(Program program, Simulation simulation) {
            Activity activity = simulation.activity();
            EnergyLedger ledger = ledger(program, activity);
            return new Totals(ImmutableMap.of(
                    "fired", (double) activity.emissions().get(0),
                    "updated", (double) activity.neuronUpdates().get(0),
                    "spikes", (double) activity.synapticEvents().get(0),
                    "hops", (double) activity.hops(),
                    "synapse_energy", ledger.of(Charge.Unit.SYNAPSE),
                    "soma_energy", ledger.of(Charge.Unit.SOMA),
                    "network_energy", ledger.of(Charge.Unit.NETWORK)));
        }

        ImmutableMap<String, Double> minus(Totals earlier) {
            ImmutableMap.Builder<String, Double> during = ImmutableMap.builder();
            values.forEach((name, value) -> during.put(name, value - earlier.values.get(name)));
            return during.buildOrThrow();
        }
    }
}
