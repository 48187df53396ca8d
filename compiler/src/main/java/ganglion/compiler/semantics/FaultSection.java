package ganglion.compiler.semantics;

import com.google.common.base.Splitter;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Faults;
import ganglion.chip.Topology;
import ganglion.source.DiagnosticCode;
import ganglion.source.Span;
import ganglion.syntax.ChipItem;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code dead { cores "3, 8..11"  tiles "2" }} and {@code flips { state 1e-9  seed 3 }}. */
final class FaultSection {
    private static final Splitter ITEMS = Splitter.on(',').trimResults().omitEmptyStrings();
    private static final Splitter ENDS = Splitter.on("..").trimResults();
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}");

    private FaultSection() {}

    static Faults read(ChipSection body, Topology topology) {
        Optional<ChipSection> dead = body.group("dead");
        Optional<ChipSection> flips = body.group("flips");
        BitSet cores = new BitSet();
        dead.ifPresent(section -> {
            cores.or(places(section, "cores", topology.cores()));
            BitSet tiles = places(section, "tiles", topology.tiles());
            for (int core = 0; core < topology.cores(); core++) {
                if (tiles.get(topology.tile(core))) {
                    cores.set(core);
                }
            }
            section.complainAboutRest();
            if (cores.cardinality() == topology.cores()) {
                section.reading().contradiction(section.span(), "no core of the chip is left");
                cores.clear();
            }
        });
        double rate = flips.map(FaultSection::rate).orElse(0.0);
        long seed = flips.map(
                        section -> section.whole("seed", 0, Integer.MAX_VALUE).orElse(1))
                .orElse(1L);
        flips.ifPresent(ChipSection::complainAboutRest);
        return new Faults(ImmutableIntArray.copyOf(cores.stream()), rate, seed);
    }

    private static double rate(ChipSection flips) {
        double rate = flips.quantity("state", "").orElse(0);
        if (rate > 0.5) {
            flips.reading().contradiction(flips.span(), "a bit cannot change more often than every second step");
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
