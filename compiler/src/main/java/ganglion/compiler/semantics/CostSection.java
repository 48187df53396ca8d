package ganglion.compiler.semantics;

import ganglion.chip.CostTable;
import ganglion.chip.Provenance;

/** Reads what things cost in energy. */
final class CostSection {
    private CostSection() {}

    static CostTable read(ChipSection section) {
        CostTable costs = new CostTable(
                cost(section, "synaptic_event", "pJ"),
                cost(section, "neuron_update", "pJ"),
                cost(section, "packet", "pJ"),
                cost(section, "hop", "pJ"),
                cost(section, "host_packet", "pJ"),
                cost(section, "static_power", "W"));
        section.complainAboutRest();
        return costs;
    }

    private static CostTable.Cost cost(ChipSection section, String key, String unit) {
        String from = section.value(key)
                .map(section::provenance)
                .orElse(Provenance.UNSTATED)
                .source();
        return new CostTable.Cost(section.quantity(key, unit).orElse(0), from);
    }
}
