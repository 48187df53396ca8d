package ganglion.compiler.semantics;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.CoreLimits;
import ganglion.chip.Faults;
import ganglion.chip.Topology;
import ganglion.source.DiagnosticCode;
import ganglion.source.Span;
import ganglion.syntax.ChipItem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code dead { cores "3, 8..11"  tiles "2"  neurons "5:0..9"  links "3-4" }}, {@code flips { state 1e-9  weight 1e-9  seed 3 }} and
 * {@code drops { rate 1e-6  seed 3 }}.
 */
final class FaultSection {
    private static final double MOST_FLIPS = 0.5;
    private static final Splitter ITEMS = Splitter.on(',').trimResults().omitEmptyStrings();
    private static final Splitter ENDS = Splitter.on("..").trimResults();
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}");

    private FaultSection() {}

    static Faults read(ChipSection body, Topology topology, CoreLimits limits) {
        Optional<ChipSection> dead = body.group("dead");
        BitSet cores = new BitSet();
        List<Integer> neurons = new ArrayList<>();
        ImmutableList.Builder<Faults.Link> links = ImmutableList.builder();
        dead.ifPresent(section -> {
            cores.or(places(section, "cores", topology.cores()));
            BitSet tiles = places(section, "tiles", topology.tiles());
            for (int core = 0; core < topology.cores(); core++) {
                if (tiles.get(topology.tile(core))) {
                    cores.set(core);
                }
            }
            new DeadPlaces(section, topology, limits).read(cores, neurons);
            links.addAll(DeadLinkList.read(section, topology));
            section.complainAboutRest();
            if (cores.cardinality() == topology.cores()) {
                section.reading().contradiction(section.span(), "no core of the chip is left");
                cores.clear();
            }
        });
        Optional<ChipSection> flips = body.group("flips");
        Optional<ChipSection> drops = body.group("drops");
        Faults faults = new Faults(
                ImmutableIntArray.copyOf(cores.stream()),
                ImmutableIntArray.copyOf(neurons),
                links.build(),
                rate(flips, "state", MOST_FLIPS),
                rate(flips, "weight", MOST_FLIPS),
                seed(flips),
                rate(drops, "rate", 1),
                seed(drops));
        flips.ifPresent(ChipSection::complainAboutRest);
        drops.ifPresent(ChipSection::complainAboutRest);
        return faults;
    }

    private static long seed(Optional<ChipSection> section) {
        return section.map(given -> given.whole("seed", 0, Integer.MAX_VALUE).orElse(1))
                .orElse(1L);
    }

    private static double rate(Optional<ChipSection> section, String key, double most) {
        double rate = section.map(given -> given.quantity(key, "").orElse(0)).orElse(0.0);
        if (rate > most) {
            section.ifPresent(given -> given.reading()
                    .contradiction(
                            given.span(),
                            most == 1
                                    ? "no more than all packets get lost"
                                    : "a bit cannot change more often than every second step"));
            return 0;
        }
        return rate;
    }

    private static BitSet places(ChipSection section, String key, int count) {
        BitSet places = new BitSet();
        Optional<ChipItem.Entry> entry = section.value(key);
        if (entry.isPresent()) {
            Span span = entry.get().span();
            for (String item : ITEMS.split(section.reading().text(entry.get().value()))) {
                List<String> ends = ENDS.splitToList(item);
                if (ends.size() > 2
                        || !ends.stream().allMatch(end -> NUMBER.matcher(end).matches())) {
                    section.reading()
                            .report(
                                    DiagnosticCode.E0506,
                                    span,
                                    "`" + key + "` wants numbers and ranges such as \"3, 8..11\", not \"" + item
                                            + "\"");
                    continue;
                }
                int first = Integer.parseInt(ends.get(0));
                int last = Integer.parseInt(ends.get(ends.size() - 1));
                if (first > last || last >= count) {
                    section.reading().contradiction(span, "`" + key + "` " + item + " is outside of 0.." + (count - 1));
                    continue;
                }
                places.set(first, last + 1);
            }
        }
        return places;
    }
}
