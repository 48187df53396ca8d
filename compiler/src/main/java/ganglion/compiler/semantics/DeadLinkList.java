package ganglion.compiler.semantics;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import ganglion.chip.Faults;
import ganglion.chip.Topology;
import ganglion.source.DiagnosticCode;
import ganglion.syntax.ChipItem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code links "3-4, 12-13"}: links between neighbouring tiles. */
final class DeadLinkList {
    private static final Splitter ITEMS = Splitter.on(',').trimResults().omitEmptyStrings();
    private static final Pattern LINK = Pattern.compile("([0-9]{1,7})\\s*-\\s*([0-9]{1,7})");

    private DeadLinkList() {}

    static ImmutableList<Faults.Link> read(ChipSection section, Topology topology) {
        Optional<ChipItem.Entry> entry = section.value("links");
        if (entry.isEmpty()) {
            return ImmutableList.of();
        }
        if (!(topology instanceof Topology.Tiles tiles)) {
            section.reading()
                    .contradiction(entry.get().span(), "dead `links` are known of tiles in rows and columns alone");
            return ImmutableList.of();
        }
        ImmutableList.Builder<Faults.Link> links = ImmutableList.builder();
        for (String item : ITEMS.split(section.reading().text(entry.get().value()))) {
            link(item, entry.get(), section.reading(), tiles).ifPresent(links::add);
        }
        return links.build();
    }

    private static Optional<Faults.Link> link(
            String item, ChipItem.Entry entry, ChipReading reading, Topology.Tiles tiles) {
        Matcher matcher = LINK.matcher(item);
        if (!matcher.matches()) {
            reading.report(
                    DiagnosticCode.E0506,
                    entry.span(),
                    "`links` wants pairs of tiles such as \"3-4, 12-13\", not \"" + item + "\"");
            return Optional.empty();
        }
        int tile = Integer.parseInt(matcher.group(1));
        int other = Integer.parseInt(matcher.group(2));
        boolean known = tile < tiles.tiles() && other < tiles.tiles();
        if (!known || tiles.hops(tile * tiles.tile(), other * tiles.tile()) != 1) {
            reading.contradiction(entry.span(), "tiles " + tile + " and " + other + " are no neighbours");
            return Optional.empty();
        }
        return Optional.of(new Faults.Link(tile, other));
    }
}
