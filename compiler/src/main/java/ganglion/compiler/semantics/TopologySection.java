package ganglion.compiler.semantics;

import ganglion.chip.Topology;
import ganglion.source.DiagnosticCode;
import ganglion.syntax.ChipItem;
import ganglion.syntax.Expression;
import java.util.List;

/** Reads how the cores of a chip are joined. */
final class TopologySection {
    private TopologySection() {}

    static Topology read(ChipItem.Entry entry, ChipReading reading) {
        if (entry.value().span().text().equals("single")) {
            return new Topology.Single();
        }
        if (entry.value() instanceof Expression.Call call
                && call.function().text().equals("mesh2d")) {
            List<Long> sizes = call.arguments().stream()
                    .map(argument -> reading.whole(argument.value(), 1, 1024))
                    .toList();
            if (sizes.size() == 2) {
                return new Topology.Mesh2d(sizes.get(0).intValue(), sizes.get(1).intValue());
            }
        }
        reading.report(
                DiagnosticCode.E0201,
                entry.value().span(),
                "unknown topology; `single` and `mesh2d(width, height)` are known");
        return new Topology.Single();
    }
}
