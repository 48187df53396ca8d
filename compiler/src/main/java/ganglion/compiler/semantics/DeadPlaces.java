package ganglion.compiler.semantics;

import com.google.common.base.Splitter;
import ganglion.chip.CoreLimits;
import ganglion.chip.Topology;
import ganglion.source.DiagnosticCode;
import ganglion.syntax.ChipItem;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code neurons "5:0..9, 6:3"}: places of cores that can hold no neuron. A core without any other is dead. */
final class DeadPlaces {
    private static final Splitter ITEMS = Splitter.on(',').trimResults().omitEmptyStrings();
    private static final Pattern PLACES = Pattern.compile("([0-9]{1,7}):([0-9]{1,7})(?:\\.\\.([0-9]{1,7}))?");

    private final ChipSection section;
    private final Topology topology;
    private final CoreLimits limits;

    DeadPlaces(ChipSection section, Topology topology, CoreLimits limits) {
        this.section = section;
        this.topology = topology;
        this.limits = limits;
    }

    /** Adds the core of each dead place, and the cores that have no other places. */
    void read(BitSet cores, List<Integer> neurons) {
        Optional<ChipItem.Entry> entry = section.value("neurons");
        if (entry.isEmpty()) {
            return;
        }
        if (limits.neurons().isEmpty()) {
            section.reading().contradiction(entry.get().span(), "the `core` does not say how many `neurons` it holds");
            return;
        }
        long each = limits.neurons().getAsLong();
        Map<Integer, BitSet> dead = new TreeMap<>();
        for (String item : ITEMS.split(section.reading().text(entry.get().value()))) {
            place(item, each, entry.get(), dead);
        }
        dead.forEach((core, places) -> {
            if (places.cardinality() == each) {
                cores.set(core);
            } else {
                places.stream().forEach(_ -> neurons.add(core));
            }
        });
    }

    private void place(String item, long each, ChipItem.Entry entry, Map<Integer, BitSet> dead) {
        Matcher matcher = PLACES.matcher(item);
        if (!matcher.matches()) {
            section.reading()
                    .report(
                            DiagnosticCode.E0506,
                            entry.span(),
                            "`neurons` wants a core and its places such as \"5:0..9, 6:3\", not \"" + item + "\"");
            return;
        }
        int core = Integer.parseInt(matcher.group(1));
        int first = Integer.parseInt(matcher.group(2));
        int last = Optional.ofNullable(matcher.group(3)).map(Integer::parseInt).orElse(first);
        if (core >= topology.cores() || first > last || last >= each) {
            section.reading()
                    .contradiction(
                            entry.span(),
                            "`neurons` " + item + " is outside of cores 0.." + (topology.cores() - 1) + ", places 0.."
                                    + (each - 1));
            return;
        }
        dead.computeIfAbsent(core, _ -> new BitSet()).set(first, last + 1);
    }
}
