package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import ganglion.compiler.SourceUnit;
import ganglion.experiment.Backends;
import ganglion.experiment.Cancellation;
import ganglion.experiment.Experiment;
import ganglion.experiment.RunObserver;
import ganglion.experiment.formula.Verdict;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.ExperimentReport;
import ganglion.interop.DataFiles;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signal that is swept is data of one program, and gives the bits that it gives as a constant. */
class SignalSweepTest {
    private static final String NETWORK = """
            neuron noisy {
                param tau = 10.0
                state v = 0.0
                third gain = 0.5
                third p = 0.5
                in x
                update {
                    v = v * (1.0 - gain / tau) + 0.1 * gain * x
                    if bernoulli(p) { v = v + 0.1 }
                    if v > 1.0 { v = 0.0  spike }
                }
            }
            network main {
                signal gain = 0.3
                signal p = 0.1
                stim s[20] : poisson(rate = 200Hz)
                pop A[20] : noisy
                s -> A.x : one_to_one weight 0.7
                probe A.spikes
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"float32", "float64"})
    void everyPointHasTheSpikesOfAConstant(String format) {
        String sweep = "sweep gain = [0.3, 1.0, 0.0]  sweep p = [0.1, 0.5, 0.0]  assert same_program()";
        ExperimentReport swept = run(format, sweep, ImmutableMap.of());
        assertThat(swept.verdicts()).extracting(Verdict::status).containsExactly(Verdict.Status.PASSED);
        assertThat(swept.runs()).hasSize(9);
        for (ExperimentReport.MeasuredFigures run : swept.runs()) {
            ImmutableMap.Builder<String, String> values = ImmutableMap.builder();
            String point = run.figures().key().point().toString();
            com.google.common.base.Splitter.on(", ")
                    .withKeyValueSeparator(" = ")
                    .split(point)
                    .forEach((name, value) -> values.put(name, value.contains(".") ? value : value + ".0"));
            ExperimentReport alone = run(format, "", values.buildOrThrow());
            Optional<String> expected = alone.runs().get(0).figures().spikeHash();
            assertThat(run.figures().spikeHash()).as(point).isEqualTo(expected);
        }
        assertThat(swept.runs().stream().map(run -> run.figures().spikeHash()).distinct())
                .hasSize(5);
    }

    private static ExperimentReport run(String format, String items, ImmutableMap<String, String> values) {
        Diagnostics diagnostics = new Diagnostics();
        String text = NETWORK + "experiment e { run main for 200 steps step 1ms  backend sim  format " + format + " "
                + items + " }";
        SourceUnit unit = SourceUnit.load(new Source("test.snn", text), new DataFiles(Path.of("")), diagnostics);
        diagnostics.throwIfErrors();
        RunRequest plain = RunRequest.defaults();
        RunRequest request = plain.toBuilder().overrides(values).build();
        return new Experiment("test.snn", unit, request, Backends.installed(), RunObserver.SILENT, new Cancellation())
                .run();
    }
}
