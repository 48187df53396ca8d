package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.Compilation;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.CompileRequest;
import ganglion.conformance.compare.Sources;
import ganglion.conformance.generator.PlasticTexts;
import ganglion.conformance.interpreter.Interpreter;
import ganglion.experiment.Backends;
import ganglion.experiment.Cancellation;
import ganglion.experiment.Experiment;
import ganglion.experiment.RunObserver;
import ganglion.experiment.edit.Alterations;
import ganglion.experiment.edit.GivenSynapses;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.ExperimentReport;
import ganglion.runtime.Simulation.WeightedSynapses;
import ganglion.runtime.SpikeHash;
import ganglion.source.DiagnosticException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that learn and lose synapses while spikes are on their way over them: interpreter and backends emit the same. */
class EditedNetworksTest {
    private static final int NETWORKS = Integer.getInteger("ganglion.edited", 12);
    private static final int FIRST = 60;
    private static final int SECOND = 3;
    private static final int THIRD = 60;
    /** Projections that lose their weakest synapses behind the first phase, and again behind the second. */
    private static final Map<String, Double> KEPT = Map.of("P0", 0.6, "Q0", 0.5, "T", 0.7);

    @TempDir
    private Path folder;

    @Test
    void whatIsUnderwayArrivesOnAll() throws IOException {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (long seed = 0; seed < NETWORKS; seed++) {
            String format = seed % 2 == 0 ? "float64" : "float32";
            String text = PlasticTexts.of(seed);
            Path file = folder.resolve("edited" + seed + ".snn");
            Files.writeString(file, text + experiment(text, format, seed));
            String reference = interpreted(file, text, format, seed);
            try {
                for (ExperimentReport.MeasuredFigures run : run(file).runs()) {
                    compared++;
                    String hash = run.figures().spikeHash().orElseThrow();
                    if (!hash.equals(reference)) {
                        differences.add(
                                "network " + seed + " on " + run.figures().key());
                    }
                }
            } catch (DiagnosticException failure) {
                differences.add("network " + seed + ": " + failure.getMessage());
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThanOrEqualTo(2 * NETWORKS);
    }

    private static ExperimentReport run(Path file) {
        return new Experiment(
                        file.toString(),
                        Sources.loaded(file),
                        RunRequest.defaults(),
                        Backends.installed(),
                        RunObserver.SILENT,
                        new Cancellation())
                .run();
    }

    /** Synapses that another projection reads are not edited. */
    private static List<String> edited(String text) {
        List<String> names = new ArrayList<>(List.of("Q0", "T"));
        if (!text.contains("transpose(P0)")) {
            names.add(0, "P0");
        }
        return names;
    }

    private static String experiment(String text, String format, long seed) {
        StringBuilder edits = new StringBuilder();
        edited(text).forEach(name -> edits.append("edit prune(%s, keep = %s)  ".formatted(name, KEPT.get(name))));
        return """
                experiment edited {
                    run main step 0.5ms
                    format %s
                    backend sim, native
                    seed %d
                    phase first for %d steps { }
                    %s
                    phase second for %d steps { }
                    %s
                    phase third for %d steps { }
                }
                """.formatted(format, seed, FIRST, edits, SECOND, edits, THIRD);
    }

    private String interpreted(Path file, String text, String format, long seed) {
        SourceUnit unit = Sources.loaded(file);
        CompileRequest request = Sources.request(0.5, seed, format);
        Compilation begun = unit.compile(request);
        Interpreter interpreter = new Interpreter(begun.network());
        interpreter.advance(FIRST);
        Map<String, GivenSynapses> given = new LinkedHashMap<>();
        for (int steps : new int[] {SECOND, THIRD}) {
            for (String name : edited(text)) {
                GivenSynapses left = strongest(interpreter.weights(name), KEPT.get(name));
                given.put(name, left);
                Alterations alterations =
                        new Alterations(ImmutableSet.of(), ImmutableMap.copyOf(given), ImmutableMap.of());
                interpreter.become(
                        unit.compile(request, alterations::of).network(), ImmutableMap.of(name, left.origins()));
            }
            interpreter.advance(steps);
        }
        SpikeHash hash = new SpikeHash();
        hash.update(interpreter.outcome().spikes());
        return hash.hex();
    }

    /** The synapses of the greatest amounts; of equal ones the earlier. */
    private static GivenSynapses strongest(WeightedSynapses synapses, double share) {
        double[] weights = synapses.weights();
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < weights.length; k++) {
            order.add(k);
        }
        order.sort((a, b) -> Double.compare(Math.abs(weights[b]), Math.abs(weights[a])));
        boolean[] kept = new boolean[weights.length];
        order.subList(0, (int) Math.round(share * weights.length)).forEach(k -> kept[k] = true);
        ImmutableIntArray.Builder sources = ImmutableIntArray.builder();
        ImmutableIntArray.Builder targets = ImmutableIntArray.builder();
        ImmutableDoubleArray.Builder values = ImmutableDoubleArray.builder();
        ImmutableIntArray.Builder delays = ImmutableIntArray.builder();
        ImmutableIntArray.Builder origins = ImmutableIntArray.builder();
        for (int source = 0; source < synapses.rows().sources(); source++) {
            for (int k = synapses.rows().begin(source); k < synapses.rows().begin(source + 1); k++) {
                if (kept[k]) {
                    sources.add(source);
                    targets.add(synapses.rows().target(k));
                    values.add(weights[k]);
                    delays.add(synapses.delays()[k]);
                    origins.add(k);
                }
            }
        }
        return new GivenSynapses(sources.build(), targets.build(), values.build(), delays.build(), origins.build());
    }
}
