package ganglion.experiment.formula;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.quantity.Dimension;
import ganglion.experiment.measure.Value;
import ganglion.experiment.plan.ExperimentPlan;
import ganglion.experiment.plan.Planner;
import ganglion.experiment.plan.RunRequest;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.syntax.ExperimentItem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
    private static final Dimension RATE = new Dimension(-1, 0, 0);
    private static final MeasuredRun HOST = run("host", "float32", "sim", 0.032, 0.95, "aa");
    private static final MeasuredRun HOST_NATIVE = run("host", "float32", "native", 0.032, 0.95, "aa");
    private static final MeasuredRun MESH = run("mesh", "fixed", "sim", 0.020, 0.948, "bb");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "r in 30Hz..34Hz             ; PASSED",
                "r in 32Hz..34Hz             ; PASSED",
                "r in 33Hz..34Hz             ; FAILED",
                "rate(E) == 32Hz             ; PASSED",
                "r / 16Hz == 2               ; PASSED",
                "!(r > 32Hz) && r >= 32Hz    ; PASSED",
                "abs(r - 33Hz) < 2Hz         ; PASSED",
                "max(r, 40Hz, 3Hz) == 40Hz   ; PASSED",
                "min(r, 40Hz) - r == 0Hz     ; PASSED",
                "(r > 1Hz ? 1 : 0) == 1      ; PASSED",
                "-r < 0Hz || r < 0Hz         ; PASSED",
                "spikes(E) > 0               ; SKIPPED",
                "r on mesh > 0Hz             ; SKIPPED",
                "same_spikes(sim, native)    ; SKIPPED",
            })
    void oneRunIsJudgedByItsValues(String condition, Verdict.Status status) {
        assertThat(judge(condition, HOST).status()).isEqualTo(status);
    }

    @Test
    void anAssertionHoldsForEveryRun() {
        Verdict verdict = judge("r > 25Hz", HOST, MESH);
        assertThat(verdict.status()).isEqualTo(Verdict.Status.FAILED);
        assertThat(verdict.checks())
                .extracting(Verdict.Check::status)
                .containsExactly(Verdict.Status.PASSED, Verdict.Status.FAILED);
        assertThat(verdict.checks().get(1).values()).containsExactly("r = 20 Hz");
    }

    @Test
    void chipsAreComparedOnce() {
        Verdict verdict = judge("a on mesh - a on host in -0.005..0.005", HOST, MESH);
        assertThat(verdict.status()).isEqualTo(Verdict.Status.PASSED);
        assertThat(verdict.checks()).hasSize(1);
        assertThat(verdict.checks().get(0).values())
                .containsExactly(
                        "accuracy(E, file(\"x.npy\")) on mesh = 0.948", "accuracy(E, file(\"x.npy\")) on host = 0.95");
    }

    @Test
    void aChipOfOneFormatIsComparedWithEveryFormatOfTheOther() {
        MeasuredRun fast = run("host", "fast", "sim", 0.032, 0.9, "cc");
        Verdict verdict = judge("a on mesh - a on host in -0.005..0.005", HOST, fast, MESH);
        assertThat(verdict.checks())
                .extracting(Verdict.Check::status)
                .containsExactly(Verdict.Status.PASSED, Verdict.Status.FAILED);
    }

    @Test
    void backendsAreComparedByTheHashOfTheirSpikes() {
        assertThat(judge("same_spikes(sim, native)", HOST, HOST_NATIVE).status())
                .isEqualTo(Verdict.Status.PASSED);
        assertThat(judge("same_spikes(sim, native)", HOST, HOST_NATIVE).checks())
                .hasSize(1);
        MeasuredRun other = run("host", "float32", "native", 0.032, 0.95, "ab");
        assertThat(judge("same_spikes(sim, native)", HOST, other).status()).isEqualTo(Verdict.Status.FAILED);
    }

    @Test
    void whereNothingIsObservedSpikesAreNeverTheSame() {
        MeasuredRun sim = new MeasuredRun(HOST.key(), HOST.calls(), Optional.empty(), "");
        MeasuredRun nativeRun = new MeasuredRun(HOST_NATIVE.key(), HOST.calls(), Optional.empty(), "");
        assertThat(judge("same_spikes(sim, native)", sim, nativeRun).status()).isEqualTo(Verdict.Status.FAILED);
    }

    private static Verdict judge(String condition, MeasuredRun... runs) {
        String text = "experiment e { run main for 1s\n measure r = rate(E)\n assert "
                + condition.replace("a on", "accuracy(E, file(\"x.npy\")) on") + " }";
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(
                new Source("test.snn", text),
                (path, span) -> {
                    throw new IllegalStateException(path);
                },
                diagnostics);
        diagnostics.throwIfErrors();
        ExperimentPlan plan =
                new Planner(unit, RunRequest.defaults(), ImmutableSet.of("sim", "native"), diagnostics).plan();
        ExperimentItem.Assert assertion = plan.assertions().get(0);
        return new Judge(unit, plan.scope(), ImmutableList.copyOf(runs))
                .verdict(assertion.condition(), assertion.span());
    }

    private static MeasuredRun run(
            String chip, String format, String backend, double rate, double accuracy, String hash) {
        return new MeasuredRun(
                new RunKey(chip, format, backend, 1),
                ImmutableMap.of(
                        "rate(E)", new Value.Number(rate, RATE),
                        "spikes(E)", new Value.Missing("not known"),
                        "accuracy(E, file(\"x.npy\"))", Value.plain(accuracy)),
                Optional.of(hash.repeat(32)),
                "");
    }
}
