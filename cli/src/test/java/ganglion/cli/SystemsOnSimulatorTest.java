package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import ganglion.compiler.SourceUnit;
import ganglion.experiment.Backends;
import ganglion.experiment.Cancellation;
import ganglion.experiment.Experiment;
import ganglion.experiment.RunObserver;
import ganglion.experiment.plan.RecordPolicy;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.ExperimentReport.MeasuredFigures;
import ganglion.interop.DataFiles;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each text of examples/systems, shortened to its first steps and one point of its sweep, emits the same on the simulator as on the
 * native engine, control included, in floats and on fixed-point cores: every population is observed, stimuli too, so that learning shows
 * in the hash.
 */
class SystemsOnSimulatorTest {
    private static final Path SYSTEMS = Path.of(System.getProperty("ganglion.root", ".."), "examples", "systems");

    /** One point of each sweep, and sizes that keep the simulator quick. */
    private static final ImmutableMap<String, ImmutableMap<String, String>> POINTS =
            ImmutableMap.<String, ImmutableMap<String, String>>builder()
                    .put("a02", ImmutableMap.of("w0", "3.0"))
                    .put("a03", ImmutableMap.of("noise", "0.1", "n", "60"))
                    .put("a09", ImmutableMap.of("T", "16"))
                    .put("a10", ImmutableMap.of("fine", "1.0"))
                    .put("a12", ImmutableMap.of("T", "8", "g", "1.0"))
                    .put("a13", ImmutableMap.of("T", "8"))
                    .put("a17", ImmutableMap.of("n", "200"))
                    .put("a18", ImmutableMap.of("beta", "4.0"))
                    .put("a20", ImmutableMap.of("r", "200Hz"))
                    .buildOrThrow();

    /** Where a text needs more than `mesh` has, it says what. */
    private static final ImmutableMap<String, String> CHIPS =
            ImmutableMap.of("a06", "grid", "a07", "grid", "a11", "grid", "a14", "grid", "a19", "grid");

    private static final Pattern EXPERIMENT = Pattern.compile("(?m)^experiment (\\w+)");

    private static final int USUAL_STEPS = 60;
    /** So that something happens: samples that begin late, trials that are long. */
    private static final ImmutableMap<String, Integer> STEPS =
            ImmutableMap.of("a02", 40, "a04", 100, "a07", 16, "a11", 12, "a20", 100);

    static Stream<String> systems() throws IOException {
        try (Stream<Path> folders = Files.list(SYSTEMS)) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("main.snn")))
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void theSimulatorEmitsWhatTheEngineDoes(String name) throws IOException {
        List<String> simulated = hashes(name, "host", "sim");
        assertThat(simulated).isNotEmpty().isEqualTo(hashes(name, "host", "native"));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void theSimulatorEmitsWhatTheEngineDoesOnFixedPointCores(String name) throws IOException {
        String chip = CHIPS.getOrDefault(name.substring(0, 3), "mesh");
        List<String> simulated = hashes(name, chip, "sim");
        assertThat(simulated).isNotEmpty().isEqualTo(hashes(name, chip, "native"));
    }

    private static List<String> hashes(String name, String chip, String backend) throws IOException {
        Path file = SYSTEMS.resolve(name).resolve("main.snn");
        Diagnostics diagnostics = new Diagnostics();
        Source source = new Source("main.snn", Files.readString(file));
        SourceUnit unit = SourceUnit.load(source, new DataFiles(SYSTEMS.resolve(name)), diagnostics);
        diagnostics.throwIfErrors();
        return new Experiment(
                        "main.snn",
                        unit,
                        shortened(name.substring(0, 3), chip, backend).toBuilder()
                                .experiment(Optional.of(first(source.text())))
                                .build(),
                        Backends.installed(),
                        RunObserver.SILENT,
                        new Cancellation())
                .run().runs().stream()
                        .map(MeasuredFigures::figures)
                        .map(figures -> figures.key().point() + " "
                                + figures.spikeHash().orElseThrow())
                        .toList();
    }

    /** The name of the first experiment of a text. */
    private static String first(String text) {
        Matcher found = EXPERIMENT.matcher(text);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static RunRequest shortened(String id, String chip, String backend) {
        return RunRequest.builder()
                .selection(new RunRequest.Selection(
                        Optional.of(chip), Optional.of(backend), Optional.empty(), OptionalLong.of(1)))
                .threads(OptionalInt.of(1))
                .steps(OptionalLong.of(STEPS.getOrDefault(id, USUAL_STEPS)))
                .overrides(POINTS.getOrDefault(id, ImmutableMap.of()))
                .record(RecordPolicy.ALL)
                .build();
    }
}
