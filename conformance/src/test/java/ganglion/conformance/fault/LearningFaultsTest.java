package ganglion.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.conformance.generator.PlasticTexts;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison over networks that learn must notice a mistake of one line in how they do, on every backend. */
class LearningFaultsTest {
    private static final int NETWORKS = 30;
    private static final int STEPS = 160;
    private static final int LEAST = 20;

    @TempDir
    private Path folder;

    private static List<Backend> backends() {
        return ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.availability() instanceof Availability.Present)
                .toList();
    }

    private Compilation compiled(long seed) throws IOException {
        Path file = folder.resolve("plastic" + seed + ".snn");
        Files.writeString(file, PlasticTexts.of(seed));
        return Sources.compile(file, 0.5, seed, PlasticTexts.format(seed), Optional.empty(), false);
    }

    @Test
    void everyPlantedFaultIsFound() throws IOException {
        assumeTrue(!backends().isEmpty());
        for (Backend backend : backends()) {
            everyPlantedFaultIsFoundOn(backend);
        }
    }

    private void everyPlantedFaultIsFoundOn(Backend backend) throws IOException {
        List<Fault> unfound = new ArrayList<>(new LearningFaults(backend).all());
        unfound.addAll(new ResumeFaults(backend).all());
        Map<String, Long> found = new LinkedHashMap<>();
        Jury jury = Jury.of(ImmutableList.of());
        for (long seed = 0; seed < NETWORKS && !unfound.isEmpty(); seed++) {
            Compilation compilation = compiled(seed);
            Result right = jury.reference(compilation, STEPS);
            for (Fault fault : List.copyOf(unfound)) {
                if (right.difference(fault.run().run(compilation, STEPS)).isPresent()) {
                    found.put(fault.name(), seed);
                    unfound.remove(fault);
                }
            }
        }
        System.out.println("planted faults of learning on " + backend.name() + ": " + found.size()
                + " found, by the network that showed them first: " + found);
        assertThat(unfound).extracting(Fault::name).isEmpty();
        assertThat(found).hasSizeGreaterThanOrEqualTo(LEAST);
    }
}
