package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.conformance.generator.Plan;
import ganglion.conformance.generator.Shrinker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All ways of running a network give the same spikes, probes and counts. */
class RandomNetworksTest {
    private static final int NETWORKS = Integer.getInteger("ganglion.networks", 60);
    private static final int SHRINKING = 300;

    @TempDir
    private Path folder;

    private final Jury jury = Jury.assembled();

    @Test
    void interpreterAndBackendsAgree() {
        RandomNetworks networks = new RandomNetworks(1, folder);
        Coverage coverage = new Coverage();
        List<String> differences = new ArrayList<>();
        for (int number = 0; number < NETWORKS; number++) {
            RandomNetworks.Case network = networks.compiled(number);
            Compilation compilation = network.compilation();
            Result reference = jury.reference(compilation, network.plan().steps());
            coverage.add(network.plan(), reference);
            SavedPrograms.save(
                    network.plan().name(),
                    compilation.program(),
                    reference,
                    network.plan().steps());
            Optional<String> difference =
                    jury.difference(reference, compilation, network.plan().steps());
            difference.ifPresent(words -> differences.add(words + kept(network.plan())));
        }
        System.out.println(NETWORKS + " networks, " + networks.replaced() + " replaced, against " + jury.members());
        System.out.println(coverage);
        assertThat(differences).isEmpty();
        assertThat(networks.replaced()).isLessThanOrEqualTo(Math.max(2, NETWORKS / 20));
        assertThat(coverage.alive()).isGreaterThanOrEqualTo(NETWORKS * 4 / 5);
        if (NETWORKS >= 60) {
            coverage.assertComplete();
        }
    }

    /** The smallest network that shows the difference is left in the build folder, to be kept as a test. */
    private String kept(Plan plan) {
        Path place = Path.of("target", "differences", plan.name());
        Plan smallest = Shrinker.shrink(plan, this::differs, SHRINKING);
        Sources.compile(smallest, place);
        return "\n  smallest network: " + place + "\n  " + smallest;
    }

    private boolean differs(Plan plan) {
        try {
            Compilation compilation = Sources.compile(plan, folder.resolve("shrinking"));
            return jury.difference(compilation, plan.steps()).isPresent();
        } catch (RuntimeException invalid) {
            return false;
        }
    }
}
