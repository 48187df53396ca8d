package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Topology;
import ganglion.source.DiagnosticCode;
import ganglion.syntax.ChipItem;
import ganglion.syntax.Expression;
import java.util.List;

/** Reads how the cores of a chip are joined: {@code topology}, and for a mesh or torus {@code tile} and {@code numbered}. */
final class TopologySection {
    private static final int MOST_CORES = Topology.MOST_CORES;
    private static final ImmutableList<String> KINDS = ImmutableList.of("mesh2d", "torus2d");

    private TopologySection() {}

    static Topology read(ChipItem.Entry entry, ChipSection body) {
        ChipReading reading = body.reading();
        if (entry.value().span().text().equals("single")) {
            return new Topology.Single();
        }
        if (entry.value() instanceof Expression.Call call
                && KINDS.contains(call.function().text())) {
            List<Long> sizes = call.arguments().stream()
                    .map(argument -> reading.whole(argument.value(), 1, 1024))
                    .toList();
            if (sizes.size() == 2) {
                return tiles(
                        call.function().text(),
                        sizes.get(0).intValue(),
                        sizes.get(1).intValue(),
                        body);
            }
        }
        reading.report(
                DiagnosticCode.E0201,
                entry.value().span(),
                "unknown topology; `single`, `mesh2d(width, height)` and `torus2d(width, height)` are known");
        return new Topology.Single();
    }

    private static Topology tiles(String kind, int width, int height, ChipSection body) {
        int tile = (int)
                body.whole("tile", 1, MOST_CORES / ((long) width * height)).orElse(1);
        boolean byColumns = body.word("numbered", ImmutableList.of("by_rows", "by_columns"))
                .orElse("by_rows")
                .equals("by_columns");
        return kind.equals("torus2d")
                ? new Topology.Torus2d(width, height, tile, byColumns)
                : new Topology.Mesh2d(width, height, tile, byColumns);
    }
}
