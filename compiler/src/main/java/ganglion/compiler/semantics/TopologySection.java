package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Topology;
import ganglion.source.DiagnosticCode;
import ganglion.syntax.ChipItem;
import ganglion.syntax.Expression;
import java.util.List;

/**
 * Reads how the cores of a chip are joined: {@code topology}, for tiles {@code tile} and {@code routing}, for a mesh or torus also
 * {@code numbered} and {@code chips}.
 */
final class TopologySection {
    private static final int MOST_CORES = Topology.MOST_CORES;
    private static final ImmutableList<String> KINDS = ImmutableList.of("mesh2d", "torus2d", "tree");

    private TopologySection() {}

    static Topology read(ChipItem.Entry entry, ChipSection body) {
        ChipReading reading = body.reading();
        if (entry.value().span().text().equals("single")) {
            refuseChips(body, "a single core");
            return new Topology.Single();
        }
        if (entry.value() instanceof Expression.Call call
                && KINDS.contains(call.function().text())) {
            List<Long> sizes = call.arguments().stream()
                    .map(argument -> reading.whole(argument.value(), 1, 1024))
                    .toList();
            if (sizes.size() == 2) {
                int first = sizes.get(0).intValue();
                int second = sizes.get(1).intValue();
                return call.function().text().equals("tree")
                        ? tree(entry, first, second, body)
                        : board(call.function().text(), first, second, body);
            }
        }
        reading.report(
                DiagnosticCode.E0201,
                entry.value().span(),
                "unknown topology; `single`, `mesh2d(width, height)`, `torus2d(width, height)` and `tree(arity, levels)` are"
                        + " known");
        return new Topology.Single();
    }

    private static void refuseChips(ChipSection body, String what) {
        body.value("chips")
                .ifPresent(entry -> body.reading()
                        .contradiction(entry.span(), what + " cannot be one of several `chips`; a mesh or torus can"));
    }

    private static boolean copies(ChipSection body) {
        return body.word("routing", ImmutableList.of("unicast", "multicast"))
                .orElse("unicast")
                .equals("multicast");
    }

    private static Topology tree(ChipItem.Entry entry, int arity, int levels, ChipSection body) {
        refuseChips(body, "a tree");
        boolean copies = copies(body);
        boolean small = 2 <= arity
                && arity <= Topology.Tree.MOST_ARITY
                && levels <= Topology.Tree.MOST_LEVELS
                && Math.pow(arity, levels) <= MOST_CORES;
        if (!small) {
            body.reading()
                    .report(
                            DiagnosticCode.E0209,
                            entry.value().span(),
                            "a tree has 2 to " + Topology.Tree.MOST_ARITY + " branches and at most " + MOST_CORES
                                    + " leaves");
            return new Topology.Single();
        }
        int tile = (int) body.whole("tile", 1, MOST_CORES / (long) Math.pow(arity, levels))
                .orElse(1);
        return new Topology.Tree(arity, levels, tile, copies);
    }

    /** One chip, or several: then the sizes are those of each. */
    private static Topology board(String kind, int width, int height, ChipSection body) {
        List<Long> chips = body.value("chips").map(entry -> chips(entry, body)).orElse(List.of(1L, 1L));
        int columns = chips.get(0).intValue();
        int rows = chips.get(1).intValue();
        boolean copies = copies(body);
        Topology.Tiles tiles = tiles(kind, width * columns, height * rows, body);
        return body.value("chips").isEmpty() && !copies ? tiles : new Topology.Board(tiles, columns, rows, copies);
    }

    private static List<Long> chips(ChipItem.Entry entry, ChipSection body) {
        ChipReading reading = body.reading();
        if (entry.value() instanceof Expression.Call call
                && call.function().text().equals("grid2d")
                && call.arguments().size() == 2) {
            return call.arguments().stream()
                    .map(argument -> reading.whole(argument.value(), 1, 256))
                    .toList();
        }
        reading.report(
                DiagnosticCode.E0201,
                entry.value().span(),
                "`chips` wants how many stand side by side: `grid2d(columns, rows)`");
        return List.of(1L, 1L);
    }

    private static Topology.Tiles tiles(String kind, int width, int height, ChipSection body) {
        int tile = (int) body.whole("tile", 1, Math.max(1, MOST_CORES / ((long) width * height)))
                .orElse(1);
        boolean byColumns = body.word("numbered", ImmutableList.of("by_rows", "by_columns"))
                .orElse("by_rows")
                .equals("by_columns");
        return kind.equals("torus2d")
                ? new Topology.Torus2d(width, height, tile, byColumns)
                : new Topology.Mesh2d(width, height, tile, byColumns);
    }
}
