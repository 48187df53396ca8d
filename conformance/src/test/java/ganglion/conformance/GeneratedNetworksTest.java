package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Runner;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.Codegen;
import ganglion.runtime.RunOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random networks give the interpreter's spikes, probes and counts when their programs are machine code. */
class GeneratedNetworksTest {
    private static final int NETWORKS = Boolean.getBoolean("ganglion.campaign") ? 200 : 3;

    @TempDir
    private Path folder;

    private static Optional<Backend> engine() {
        return ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.name().equals("native"))
                .filter(backend -> backend.availability() instanceof Availability.Present)
                .findFirst();
    }

    @Test
    void interpreterAndMachineCodeAgree() {
        Optional<Backend> engine = engine();
        assumeTrue(engine.isPresent());
        Runner machine = new Runner.Whole(engine.orElseThrow(), new RunOptions(2, "auto", Codegen.ON));
        Jury jury = Jury.of(ImmutableList.of());
        RandomNetworks networks = new RandomNetworks(2, folder);
        for (int number = 0; number < NETWORKS; number++) {
            RandomNetworks.Case network = networks.compiled(number);
            Compilation compilation = network.compilation();
            Result reference = jury.reference(compilation, network.plan().steps());
            assertThat(reference.difference(
                            machine.run(compilation, network.plan().steps())))
                    .as(network.plan().toString())
                    .isEmpty();
        }
    }
}
