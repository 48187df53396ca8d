package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganglion.compiler.SourceUnit;
import ganglion.experiment.Backends;
import ganglion.experiment.Cancellation;
import ganglion.experiment.Experiment;
import ganglion.experiment.RunObserver;
import ganglion.experiment.formula.Verdict;
import ganglion.experiment.measure.Value;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.ExperimentReport;
import ganglion.experiment.result.ExperimentReport.MeasuredFigures;
import ganglion.interop.DataFiles;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits between phases change what comes behind them, in the same way on both backends. */
class EditsTest {
    private static final String DRIVEN = """
            neuron lif { state v = 0.0  in x  update { v = 0.9 * v + x  if v >= 1.0 { spike  v = 0.0 } } }
            network main {
                stim s[20] : regular(rate = 500Hz)
                pop E[30] : lif
                s -> E.x : all_to_all weight 0.01 * (1.0 + j) delay DELAY as drive
                probe E.spikes
            }
            """;
    private static final String READOUT = """
            neuron whole { update { emit int(sample) } }
            neuron pixel { in x  update { if x > 0.5 { spike } } }
            neuron score { state v = 0.0  in x  update { v += x } }
            network main {
                stim image[20] : whole(data = file("x.idx2"))
                pop input[20] : pixel
                pop out[3] : score
                image -> input.x : one_to_one delay 0ms
                input -> out.x : all_to_all weight 0.0 delay 0ms as readout
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void pruningWeakSynapsesSilencesTheirTargets() {
        ExperimentReport report = run(driven("edit prune(drive, below = 0.155)"));
        assertThat(value(report, "spikes_before")).isGreaterThan(value(report, "spikes_behind"));
        assertPassed(report);
    }

    @Test
    void keepingAllKeepsEverySpike() {
        ExperimentReport pruned = run(driven("edit prune(drive, keep = 1.0)"));
        ExperimentReport whole = run(driven(""));
        assertThat(hash(pruned)).isEqualTo(hash(whole));
    }

    @Test
    void grownSynapsesAreDrawnWithTheSeed() {
        String text = driven("edit prune(drive, keep = 0.2)  edit regrow(drive, count = 100, weight = 0.2)");
        ExperimentReport grown = run(text);
        assertPassed(grown);
        assertThat(hash(grown)).isEqualTo(hash(run(text)));
        assertThat(hash(grown)).isNotEqualTo(hash(run(driven("edit prune(drive, keep = 0.2)"))));
    }

    @Test
    void moreSynapsesThanPairsAreRefused() {
        refused(driven("edit regrow(drive, count = 5, weight = 0.2)"), "not so many pairs");
    }

    @Test
    void removedNeuronsAreSilent() {
        ExperimentReport report = run(driven("edit remove(E, above = 0Hz)"));
        assertThat(value(report, "spikes_before")).isPositive();
        assertThat(value(report, "spikes_behind")).isZero();
        assertPassed(report);
    }

    @Test
    void aRateIsNoPlainNumber() {
        refused(driven("edit remove(E, above = 3)"), "expected a rate");
    }

    @Test
    void spikesOnTheirWayArriveAsTheyWereSent() {
        ExperimentReport pruned = run(underway("host, mesh", "edit prune(drive, keep = 0.0)"));
        ExperimentReport whole = run(underway("host, mesh", ""));
        assertPassed(pruned);
        assertThat(value(pruned, "spikes_underway")).isPositive().isEqualTo(value(whole, "spikes_underway"));
        assertThat(value(pruned, "spikes_behind")).isZero();
        assertThat(value(whole, "spikes_behind")).isPositive();
    }

    @Test
    void grownSynapsesPassOnNoSpikeThatLeftBefore() {
        ExperimentReport grown = run(
                underway("host, mesh", "edit prune(drive, keep = 0.0)  edit regrow(drive, count = 300, weight = 0.2)"));
        assertPassed(grown);
        assertThat(value(grown, "spikes_underway"))
                .isEqualTo(value(run(underway("host, mesh", "")), "spikes_underway"));
        assertThat(value(grown, "spikes_behind")).isPositive();
    }

    @Test
    void whatIsUnderwaySurvivesTheNextEdits() {
        ExperimentReport often = run(underway("host", """
                edit prune(drive, keep = 0.8)
                phase a for 1 steps { }
                edit prune(drive, keep = 0.5)
                phase b for 1 steps { }
                edit prune(drive, keep = 1.0)"""));
        assertPassed(often);
    }

    @Test
    void aSignalHasRoomForWhatPhasesSetItTo() {
        ExperimentReport report = run("""
                neuron chosen { third task = 0.0  state v = 0.0  update { v = task  if task == 3.0 { spike } } }
                network main { signal task = 0.0  pop A[5] : chosen  probe A.spikes }
                experiment e {
                    run main step 1ms
                    chip host, mesh
                    backend sim, native
                    phase first for 10 steps { }
                    phase last for 10 steps { set task = 3.0 }
                    measure before = spikes(A, during = first), behind = spikes(A, during = last)
                    assert before == 0
                    assert behind == 50
                    assert same_spikes(sim, native)
                }
                """);
        assertPassed(report);
    }

    /** All ways of adding: sums and other folds of reals, integers, several synapses of a pair, synapses that learn, and their mirrors. */
    @Test
    void replacedSynapsesOfAllKindsAgreeOnBothBackends() {
        String text = """
                synapse grow(up = 0.02) {
                    state w = 0.5 within 0.0..2.0
                    trace y post tau 10ms
                    delay in dendrite
                    on pre { w -= up * y  deliver w }
                    on post { w += up }
                }
                neuron cell {
                    state v = uniform(0.0, 0.5)  in x, product g, max m
                    update { v = 0.9 * v + x * g + 0.1 * max(m, 0.0)  if v >= 1.0 { spike  v = 0.0 } }
                }
                neuron counter { state n: int = 0  in k: int  update { n += k  if n >= 7 { emit 1 + (n & 1)  n = 0 } } }
                network main {
                    stim s[12] : poisson(rate = 150Hz)
                    pop A[9] : cell
                    pop B[7] : cell
                    pop C[5] : counter
                    s -> A.x : all_to_all weight uniform(0.0, 0.6) delay uniform(1ms, 5ms) as one
                    s -> A.x : fixed_in(4) weight 0.3 delay 2ms as two
                    A -> B.x : fixed_total(60) grow weight uniform(0.2, 1.0) delay uniform(1ms, 4ms) as three
                    B -> A.x : transpose(three) delay 2ms
                    s -> B.g : random(0.5) weight uniform(0.8, 1.3) delay uniform(1ms, 3ms) as four
                    s -> B.m : random(0.5) weight uniform(0.0, 1.0) delay 3ms as five
                    s -> C.k : random(0.7) weight integer(5) delay uniform(1ms, 6ms) as six
                    C -> B.x : all_to_all weight 0.2 delay 4ms as seven
                    probe A.spikes, B.spikes, C.spikes, A.v, B.v, one.w
                }
                experiment e {
                    run main step 1ms
                    format float64, float32
                    backend sim, native
                    seed 1..2
                    phase first for 60 steps { }
                    edit prune(one, keep = 0.5)
                    edit prune(two, keep = 0.2)  edit regrow(two, count = 9, weight = 0.4)
                    edit prune(four, keep = 0.6)  edit prune(five, keep = 0.5)  edit prune(six, keep = 0.5)
                    phase short for 2 steps { }
                    edit prune(one, keep = 0.5)  edit prune(seven, keep = 0.5)  edit prune(six, keep = 0.9)
                    phase second for 60 steps { }
                    measure active = spikes(B, during = second)
                    assert active > 0
                    assert same_spikes(sim, native)
                }
                """;
        assertPassed(run(text.replace(", one.w", "")));
        assertPassed(run(text.replace(", one.w", "")
                .replace("B -> A.x : transpose(three) delay 2ms", "")
                .replace("edit prune(seven", "edit prune(three, keep = 0.5)  edit prune(seven")));
    }

    @Test
    void whatHasNoRuleCannotBeFrozen() {
        refused(driven("edit freeze(drive)"), "has no rule that could be frozen");
    }

    @Test
    void fittedWeightsReadTheClassesApart() throws IOException {
        writePatterns();
        String text = READOUT + """
                experiment e {
                    run main step 1ms
                    chip host, mesh
                    backend sim, native
                    present image for 4 steps reset out
                    phase learn for 600 steps { }
                    edit fit(readout, labels = file("labels.idx1"), lambda = [0.1, 10, 1000], validate = 0.2)
                    phase judge for 200 steps { }
                    measure before = accuracy(out.v, file("labels.idx1"), during = learn)
                    measure correct = accuracy(out.v, file("labels.idx1"), during = judge)
                    assert before < 0.6
                    assert correct > 0.9
                    assert same_spikes(sim, native)
                }
                """;
        ExperimentReport report = run(text);
        assertThat(report.runs()).hasSize(4);
        assertPassed(report);
    }

    private void writePatterns() throws IOException {
        Random random = new Random(7);
        boolean[][] patterns = new boolean[3][20];
        for (boolean[] pattern : patterns) {
            for (int i = 0; i < pattern.length; i++) {
                pattern[i] = random.nextInt(5) < 2;
            }
        }
        ByteBuffer labels = ByteBuffer.allocate(8 + 200).putInt(0x801).putInt(200);
        ByteBuffer rows =
                ByteBuffer.allocate(12 + 200 * 20).putInt(0x802).putInt(200).putInt(20);
        for (int trial = 0; trial < 200; trial++) {
            int label = random.nextInt(3);
            labels.put((byte) label);
            for (int i = 0; i < 20; i++) {
                boolean flipped = random.nextInt(12) == 0;
                rows.put((byte) (patterns[label][i] != flipped ? 1 : 0));
            }
        }
        Files.write(folder.resolve("labels.idx1"), labels.array());
        Files.write(folder.resolve("x.idx2"), rows.array());
    }

    private static String driven(String edits) {
        return driven(edits, "0ms");
    }

    private static String driven(String edits, String delay) {
        return DRIVEN.replace("DELAY", delay) + """
                experiment e {
                    run main step 1ms
                    backend sim, native
                    phase first for 100 steps { }
                    EDITS
                    phase second for 100 steps { }
                    measure spikes_before = spikes(E, during = first), spikes_behind = spikes(E, during = second)
                    assert same_spikes(sim, native)
                }
                """.replace("EDITS", edits);
    }

    /** Spikes need 3 ms and come every 2 ms. */
    private static String underway(String chips, String edits) {
        return DRIVEN.replace("DELAY", "3ms") + """
                experiment e {
                    run main step 1ms
                    chip CHIPS
                    backend sim, native
                    phase first for 100 steps { }
                    EDITS
                    phase under for 3 steps { }
                    phase second for 100 steps { }
                    measure spikes_underway = spikes(E, during = under), spikes_behind = spikes(E, during = second)
                    assert same_spikes(sim, native)
                }
                """.replace("CHIPS", chips).replace("EDITS", edits);
    }

    private ExperimentReport run(String text) {
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(new Source("test.snn", text), new DataFiles(folder), diagnostics);
        diagnostics.throwIfErrors();
        return new Experiment(
                        "test.snn",
                        unit,
                        RunRequest.defaults(),
                        Backends.installed(),
                        RunObserver.SILENT,
                        new Cancellation())
                .run();
    }

    private static void assertPassed(ExperimentReport report) {
        assertThat(report.verdicts()).extracting(Verdict::status).containsOnly(Verdict.Status.PASSED);
    }

    private static double value(ExperimentReport report, String measure) {
        MeasuredFigures run = report.runs().get(0);
        return run.measures().get(measure) instanceof Value.Number number ? number.value() : Double.NaN;
    }

    private static String hash(ExperimentReport report) {
        return report.runs().get(0).figures().spikeHash().orElseThrow();
    }

    private void refused(String text, String message) {
        assertThatThrownBy(() -> run(text))
                .isInstanceOf(DiagnosticException.class)
                .hasMessageContaining(message);
    }
}
