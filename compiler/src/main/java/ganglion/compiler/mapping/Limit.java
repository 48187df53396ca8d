package ganglion.compiler.mapping;

import ganglion.chip.CoreLimits;
import ganglion.chip.Profiles;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** What a core has only so much of, under the word that the text of a chip uses. */
enum Limit {
    NEURONS("neurons", "neuron"),
    AXONS_IN("axons_in", "axon"),
    AXONS_OUT("axons_out", "packet"),
    SYNAPSES("synapses", "synapse"),
    SYNAPSE_BITS("memory", "bit"),
    DELAY_SLOTS("delay_slots", "slot"),
    NEURON_PROFILES("neuron_profiles", "neuron profile"),
    THRESHOLD_PROFILES("threshold_profiles", "threshold profile"),
    SYNAPSE_PROFILES("synapse_profiles", "synapse profile"),
    AXON_TYPES("axon_types", "axon type"),
    ROUTES("routing_entries", "entry");

    private final String word;
    private final String noun;

    Limit(String word, String noun) {
        this.word = word;
        this.noun = noun;
    }

    String word() {
        return word;
    }

    String noun() {
        return noun;
    }

    /** The limit of a core; no limit is as good as the greatest number. */
    long of(CoreLimits core) {
        OptionalLong limit = switch (this) {
            case NEURONS -> core.neurons();
            case AXONS_IN -> core.axonsIn();
            case AXONS_OUT -> core.axonsOut();
            case SYNAPSES -> core.synapses();
            case SYNAPSE_BITS ->
                core.memory().map(memory -> OptionalLong.of(memory.bits())).orElse(OptionalLong.empty());
            case DELAY_SLOTS -> core.delaySlots();
            case NEURON_PROFILES -> most(core.profiles().neurons());
            case THRESHOLD_PROFILES -> most(core.profiles().thresholds());
            case SYNAPSE_PROFILES -> core.profiles().synapses();
            case AXON_TYPES -> core.profiles().axons();
            case ROUTES -> core.routes();
        };
        return limit.orElse(Long.MAX_VALUE);
    }

    private static OptionalLong most(Optional<Profiles.Shared> shared) {
        return shared.map(table -> OptionalLong.of(table.most())).orElse(OptionalLong.empty());
    }

    static boolean none(CoreLimits core) {
        return Arrays.stream(values()).allMatch(limit -> limit.of(core) == Long.MAX_VALUE);
    }
}
