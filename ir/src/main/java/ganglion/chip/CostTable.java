package ganglion.chip;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * What things cost in energy; what the table leaves out costs nothing. Every figure carries its source to the report.
 *
 * @param costs at most one for each charge
 */
public record CostTable(ImmutableList<Cost> costs) {

    /** What one of {@code charge} costs, in joules (watts for power), and where the figure comes from. */
    public record Cost(Charge charge, double value, Provenance provenance) {}

    public Optional<Cost> cost(Charge charge) {
        return costs.stream().filter(cost -> cost.charge() == charge).findFirst();
    }

    /** In joules or watts; 0 when the table does not say. */
    public double price(Charge charge) {
        return cost(charge).map(Cost::value).orElse(0.0);
    }
}
