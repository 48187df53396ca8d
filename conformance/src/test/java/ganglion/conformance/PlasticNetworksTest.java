package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.conformance.generator.PlasticTexts;
import ganglion.program.Program;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks whose synapses change: all ways of running them give the same spikes, probes and weights. */
class PlasticNetworksTest {
    private static final int NETWORKS = Integer.getInteger("ganglion.plastic", 30);
    private static final int STEPS = 160;

    @TempDir
    private Path folder;

    private Compilation compiled(long seed, boolean fixed) throws IOException {
        Path file = folder.resolve("plastic" + seed + ".snn");
        Files.writeString(file, fixed ? onFixedPoint(seed) : PlasticTexts.of(seed));
        return Sources.compile(file, 0.5, seed, PlasticTexts.format(seed), Optional.empty(), false);
    }

    /** Every other one on cores that round by draws, and with few bits. */
    private static String onFixedPoint(long seed) {
        String chip = seed % 2 == 0
                ? "chip drawn extends mesh { core { learning { weight_bits 12  trace_bits 10  rounding stochastic } } }\n"
                : "";
        return chip
                + PlasticTexts.of(seed)
                        .replace("network main {", "network main on " + (seed % 2 == 0 ? "drawn" : "mesh") + " {");
    }

    @Test
    void interpreterAndBackendsAgree() throws IOException {
        agree(false);
    }

    @Test
    void interpreterAndBackendsAgreeInFixedPoint() throws IOException {
        agree(true);
    }

    private void agree(boolean fixed) throws IOException {
        List<String> differences = new ArrayList<>();
        int spikes = 0;
        int changed = 0;
        for (long seed = 0; seed < NETWORKS; seed++) {
            Compilation compilation = compiled(seed, fixed);
            Jury jury = Jury.of(able(compilation.program()));
            Result reference = jury.reference(compilation, STEPS);
            assertThat(reference.failure()).as("network %s", seed).isEmpty();
            spikes += reference.spikes().size();
            changed += reference.weights().equals(jury.reference(compilation, 0).weights()) ? 0 : 1;
            long number = seed;
            jury.difference(reference, compilation, STEPS)
                    .ifPresent(words -> differences.add("network " + number + ": " + words));
        }
        System.out.println(NETWORKS + (fixed ? " plastic networks in fixed point, " : " plastic networks, ") + spikes
                + " spikes, " + changed + " learn");
        assertThat(differences).isEmpty();
        assertThat(changed).isGreaterThanOrEqualTo(NETWORKS * 9 / 10);
        assertThat(spikes).isGreaterThan(NETWORKS * 100);
    }

    /** The backends that run the program; one that says it has not learnt this is left out. */
    private static ImmutableList<Backend> able(Program program) {
        return ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.availability() instanceof Availability.Present)
                .filter(backend -> runs(backend, program))
                .collect(ImmutableList.toImmutableList());
    }

    private static boolean runs(Backend backend, Program program) {
        try (Simulation simulation = backend.open(program, RunOptions.defaults())) {
            return simulation.step() == 0;
        } catch (DiagnosticException refused) {
            assertThat(refused.diagnostics().get(0).code()).isEqualTo(DiagnosticCode.E0215);
            return false;
        }
    }
}
