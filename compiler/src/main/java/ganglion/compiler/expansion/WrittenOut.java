package ganglion.compiler.expansion;

import com.google.common.collect.ImmutableMap;
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
        ImmutableMap.Builder<String, double[]> columns = ImmutableMap.builder();
        projection
                .columns()
                .forEach(column -> columns.put(column.name(), column.values().toArray()));
        PairSpace space = new PairSpace(sources, targets, Optional.empty(), Optional.empty());
        return new WrittenOut(new SynapseColumns(rows, space), new Formulas(columns.buildOrThrow(), seed, entity));
    }
}
