package ganglion.experiment.bench;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.bench.Workload.Brief;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import ganglion.source.Spelling;
import java.util.Optional;

/** The standard workloads, in the order of reports. */
public final class Workloads {
    private static final String FLOAT = "float32";
    private static final String FAST = "fast";
    private static final Brief SMALL = new Brief(0.25, 1000);

    /** What {@code microcircuit} is called with each drive. */
    private static final String DC = "microcircuit-dc";

    private static final String POISSON = "microcircuit-poisson";

    private static final ImmutableList<Workload> ALL = ImmutableList.of(
            network("brunel", "brunel", "delta", FAST, 2.0, new Brief(0.1, 500), "w1_delta"),
            network("brunel-exp", "brunel", "exp", FAST, 2.0, new Brief(0.1, 500), "w1_exp"),
            network("cuba", "cuba", "cuba", FLOAT, 10.0, SMALL, "w2_cuba"),
            network("coba", "coba", "vab", FLOAT, 10.0, SMALL, "w2_vab"),
            network("stdp", "stdp", "stdp", FLOAT, 1.0, new Brief(0.1, 500), "w4_stdp"),
            network(DC, "microcircuit", "dc", FAST, 10.0, new Brief(0.01, 1000), "w3"),
            network(POISSON, "microcircuit", "poisson", FAST, 10.0, new Brief(0.01, 1000), "w3_poisson"),
            layers("dense", 20.0, new Brief(1.0, 200)),
            layers("conv", 5.0, new Brief(0.25, 50)),
            neurons("user-neuron/lif", "lif", "leaky"),
            neurons("user-neuron/izhikevich", "izhikevich", "quadratic"),
            neurons("user-neuron/adex", "adex", "exponential"),
            neurons("user-neuron/hodgkin_huxley", "hodgkin_huxley", "channels"));

    private Workloads() {}

    public static ImmutableList<Workload> all() {
        return ALL;
    }

    /**
     * Those that a word of the command line means: one, or all whose names begin with it and a {@code /} or {@code -}.
     *
     * @throws DiagnosticException (E0701) when there is none
     */
    public static ImmutableList<Workload> named(String word) {
        ImmutableList<Workload> exact =
                ALL.stream().filter(known -> known.name().equals(word)).collect(ImmutableList.toImmutableList());
        if (!exact.isEmpty()) {
            return exact;
        }
        ImmutableList<Workload> group = ALL.stream()
                .filter(known ->
                        known.name().startsWith(word + "/") || known.name().startsWith(word + "-"))
                .collect(ImmutableList.toImmutableList());
        if (group.isEmpty()) {
            Diagnostic unknown = Diagnostic.of(DiagnosticCode.E0701, Span.NONE, "unknown workload `" + word + "`");
            throw new DiagnosticException(Spelling.suggest(
                    unknown, word, ALL.stream().map(Workload::name).toList()));
        }
        return group;
    }

    /** The microcircuit is driven by currents or by Poisson spikes. */
    public static boolean isDrivenBy(Workload workload, String drive) {
        return !workload.name().startsWith("microcircuit") || workload.name().endsWith("-" + drive);
    }

    private static Workload network(
            String name, String text, String experiment, String format, double seconds, Brief brief, String peer) {
        return new Workload(
                name, "bench/" + text, experiment, format, 0.5, seconds, brief, Optional.empty(), Optional.of(peer));
    }

    private static Workload layers(String name, double seconds, Brief brief) {
        return new Workload(
                name, "bench/" + name, name, FLOAT, 0.5, seconds, brief, Optional.empty(), Optional.empty());
    }

    private static Workload neurons(String name, String experiment, String loop) {
        return new Workload(
                name,
                "bench/user-neuron",
                experiment,
                FLOAT,
                0.05,
                experiment.equals("hodgkin_huxley") ? 0.2 : 2.0,
                SMALL,
                Optional.of("neuron." + loop),
                Optional.empty());
    }
}
