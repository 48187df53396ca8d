package ganglion.compiler.semantics;

import ganglion.chip.Timing;

/** Reads what things cost in cycles. */
final class TimingSection {
    private TimingSection() {}

    static Timing read(ChipSection section) {
        Timing timing = new Timing(
                section.quantity("clock", "Hz").orElse(1e8),
                cycles(section, "cycles_per_axon"),
                cycles(section, "cycles_per_synapse"),
                cycles(section, "cycles_per_neuron"),
                cycles(section, "cycles_per_packet"),
                cycles(section, "cycles_per_hop"),
                cycles(section, "cycles_per_barrier"));
        section.complainAboutRest();
        return timing;
    }

    private static int cycles(ChipSection section, String key) {
        return (int) section.whole(key, 0, 1 << 20).orElse(1);
    }
}
