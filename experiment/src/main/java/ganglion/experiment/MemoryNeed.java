package ganglion.experiment;

import ganglion.network.Connector;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many runs of a program find room beside each other. */
final class MemoryNeed {
    /** A synapse while it is being sorted into rows, on either backend. */
    private static final double SYNAPSE = 40;

    private static final double NEURON = 400;
    private static final double LEAST = 16 << 20;
    private static final double SHARE = 0.6;
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final String AVAILABLE = "MemAvailable:";

    private MemoryNeed() {}

    /** At least 1. */
    static int runsBeside(Program program) {
        double room = SHARE * Math.min(available(), Runtime.getRuntime().maxMemory());
        return (int) Math.max(1, Math.min(1 << 16, room / bytes(program)));
    }

    static double bytes(Program program) {
        double bytes = LEAST;
        for (ProjectionCode projection : program.projections()) {
            bytes += SYNAPSE * synapses(program, projection);
        }
        return bytes
                + NEURON
                        * program.populations().stream()
                                .mapToDouble(code -> code.size())
                                .sum();
    }

    /** An upper bound where nothing better is known of a connector: every pair. */
    static double synapses(Program program, ProjectionCode projection) {
        double sources = program.populations().get(projection.source()).size();
        double targets = program.populations().get(projection.target()).size();
        if (projection.connector() instanceof Connector.FixedProbability random) {
            return random.p() * sources * targets;
        }
        if (projection.connector() instanceof Connector.FixedInDegree in) {
            return in.degree() * targets;
        }
        if (projection.connector() instanceof Connector.FixedOutDegree out) {
            return out.degree() * sources;
        }
        if (projection.connector() instanceof Connector.FixedTotal total) {
            return total.count();
        }
        if (projection.connector() instanceof Connector.SynapseList list) {
            return list.sources().length();
        }
        if (projection.connector() instanceof Connector.Kernel kernel) {
            return kernel.synapses();
        }
        return projection.connector() instanceof Connector.OneToOne ? targets : sources * targets;
    }

    private static double available() {
        try {
            return Files.readAllLines(MEMORY).stream()
                    .filter(line -> line.startsWith(AVAILABLE))
                    .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(Double.MAX_VALUE);
        } catch (IOException notLinux) {
            return Double.MAX_VALUE;
        }
    }
}
