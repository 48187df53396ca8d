package ganglion.compiler.expansion;

import ganglion.network.Expander;
import ganglion.network.Projection;
import ganglion.network.SynapseRows;
import ganglion.numeric.EntityHash;
import java.util.Optional;

/**
 * A projection synapse by synapse, with formulas for what its synapses have. Its expressions know no distance any more: that has
 * become data.
 */
public record WrittenOut(SynapseColumns synapses, Formulas formulas) {

    /** Writes out a projection between so many neurons. */
    public static WrittenOut of(Projection projection, int sources, int targets, long seed) {
        int entity = EntityHash.of(projection.name());
        SynapseRows rows = Expander.expand(projection.connector(), sources, targets, seed, entity);
        PairSpace space = new PairSpace(sources, targets, Optional.empty(), Optional.empty());
        return new WrittenOut(new SynapseColumns(rows, space), Formulas.of(projection, seed));
    }

    /** What is done with a synapse whose weight is not rounded yet and whose delay is in steps. */
    @FunctionalInterface
    public interface Use {
        void of(int source, int target, double weight, int delay);
    }

    /** Uses each synapse, in the order of the rows. */
    public void forEach(Projection projection, Use use) {
        Formula weight = formulas.of(projection.weight());
        Formula delay = formulas.of(projection.delay());
        synapses.visit((k, source, point) ->
                use.of(source, synapses.rows().target(k), weight.number(point), (int) delay.number(point)));
    }
}
