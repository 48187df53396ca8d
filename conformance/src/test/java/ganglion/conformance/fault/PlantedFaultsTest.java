package ganglion.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import ganglion.conformance.RandomNetworks;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.interpreter.RunFailure;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison over generated networks must notice a mistake of one line, wherever it is. */
class PlantedFaultsTest {
    private static final int NETWORKS = 60;

    @TempDir
    private Path folder;

    private static ImmutableList<Fault> faults() {
        ImmutableList.Builder<Fault> faults = ImmutableList.builder();
        faults.addAll(RuleFaults.all()).addAll(NetworkFaults.all());
        ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.availability() instanceof Availability.Present)
                .findFirst()
                .ifPresent(backend -> faults.addAll(new ProgramFaults(backend).all()));
        return faults.build();
    }

    @Test
    void everyPlantedFaultIsFound() {
        List<Fault> unfound = new ArrayList<>(faults());
        Map<String, Integer> found = new LinkedHashMap<>();
        RandomNetworks networks = new RandomNetworks(1, folder);
        Jury jury = Jury.of(ImmutableList.of());
        for (int number = 0; number < NETWORKS && !unfound.isEmpty(); number++) {
            RandomNetworks.Case network = networks.compiled(number);
            Result right = jury.reference(network.compilation(), network.plan().steps());
            for (Fault fault : List.copyOf(unfound)) {
                if (isSeen(fault, network, right)) {
                    found.put(fault.name(), number);
                    unfound.remove(fault);
                }
            }
        }
        System.out.println("planted faults found, by the network that showed them first: " + found);
        assertThat(unfound).extracting(Fault::name).isEmpty();
        assertThat(found).hasSizeGreaterThanOrEqualTo(20);
    }

    /** A run that breaks down is a difference too. */
    private static boolean isSeen(Fault fault, RandomNetworks.Case network, Result right) {
        try {
            Result wrong = fault.run().run(network.compilation(), network.plan().steps());
            return right.difference(wrong).isPresent();
        } catch (RunFailure | IllegalArgumentException | IndexOutOfBoundsException brokenDown) {
            return true;
        }
    }
}
