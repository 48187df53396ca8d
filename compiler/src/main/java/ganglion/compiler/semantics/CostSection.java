package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Charge;
import ganglion.chip.CostTable;

/** Reads what things cost in energy: an entry for each {@link Charge}, by its word. */
final class CostSection {
    private CostSection() {}

    static CostTable read(ChipSection section) {
        ImmutableList.Builder<CostTable.Cost> costs = ImmutableList.builder();
        for (Charge charge : Charge.values()) {
            section.quantity(charge.word(), charge.measuredIn())
                    .ifPresent(value -> section.value(charge.word())
                            .ifPresent(
                                    entry -> costs.add(new CostTable.Cost(charge, value, section.provenance(entry)))));
        }
        section.complainAboutRest();
        return new CostTable(costs.build());
    }
}
