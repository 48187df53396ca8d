package ganglion.compiler.semantics;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import ganglion.chip.CoreLimits;
import ganglion.chip.Profiles;
import ganglion.chip.Range;
import ganglion.chip.SynapseMemory;
import ganglion.syntax.ChipItem;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what one core can hold. */
final class CoreSection {
    private static final Splitter WORDS =
            Splitter.on(CharMatcher.anyOf(" ,")).omitEmptyStrings().trimResults();
    private static final long MOST = 1L << 40;
    private static final int LONGEST = 1 << 20;
    private static final int USUAL_LONGEST = 65535;

    private CoreSection() {}

    /** @param routes entries of the table of a router */
    static CoreLimits read(ChipSection core, OptionalLong routes) {
        Range delays = delays(core);
        return new CoreLimits(
                limit(core, "neurons"),
                limit(core, "axons_in"),
                limit(core, "axons_out"),
                limit(core, "synapses"),
                core.group("memory").map(CoreSection::memory),
                limit(core, "delay_slots"),
                profiles(core),
                routes,
                (int) delays.low(),
                (int) delays.high());
    }

    /** {@code neuron_profiles 32  neuron_settings "du dv"  threshold_profiles 8  threshold_settings "vth"  synapse_profiles 8}. */
    private static Profiles profiles(ChipSection core) {
        return new Profiles(
                shared(core, "neuron_profiles", "neuron_settings"),
                shared(core, "threshold_profiles", "threshold_settings"),
                limit(core, "synapse_profiles"),
                limit(core, "axon_types"));
    }

    private static Optional<Profiles.Shared> shared(ChipSection core, String profiles, String settings) {
        OptionalLong most = limit(core, profiles);
        Optional<ChipItem.Entry> names = core.value(settings);
        if (most.isPresent() != names.isPresent()) {
            core.reading()
                    .contradiction(
                            core.value(most.isPresent() ? profiles : settings)
                                    .map(ChipItem.Entry::span)
                                    .orElse(core.span()),
                            "`" + profiles + "` and `" + settings + "` belong together");
        }
        return most.isPresent() && names.isPresent()
                ? Optional.of(new Profiles.Shared(
                        most.getAsLong(),
                        ImmutableList.copyOf(
                                WORDS.split(core.reading().text(names.get().value())))))
                : Optional.empty();
    }

    /** {@code delay 0..62  delay_offset 1}, what a synapse says and what the chip adds, or {@code delay_min 1  delay_max 63}. */
    private static Range delays(ChipSection core) {
        int offset = (int) core.whole("delay_offset", 0, 16).orElse(0);
        Optional<Range> field = core.range("delay", 0, LONGEST);
        if (field.isPresent()) {
            return new Range(field.get().low() + offset, field.get().high() + offset);
        }
        long least = core.whole("delay_min", 0, LONGEST).orElse(1);
        long most = core.whole("delay_max", 0, LONGEST).orElse(USUAL_LONGEST);
        if (least > most) {
            core.reading()
                    .contradiction(
                            core.value("delay_min")
                                    .or(() -> core.value("delay_max"))
                                    .map(ChipItem.Entry::span)
                                    .orElse(core.span()),
                            "`delay_min` " + least + " is above `delay_max` " + most);
        }
        return new Range(least, Math.max(least, most));
    }

    private static SynapseMemory memory(ChipSection section) {
        SynapseMemory memory = new SynapseMemory(
                section.whole("bits", 1, MOST).orElse(MOST),
                width(section, "index"),
                width(section, "weight"),
                width(section, "delay"),
                width(section, "tag"),
                width(section, "header"));
        section.complainAboutRest();
        return memory;
    }

    private static int width(ChipSection section, String key) {
        return (int) section.whole(key, 0, 1024).orElse(0);
    }

    private static OptionalLong limit(ChipSection core, String key) {
        return core.whole(key, 1, MOST);
    }
}
