package ganglion.network;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Chip;
import java.util.Optional;

/**
 * A flattened network: populations and projections in order of declaration.
 *
 * @param dt length of a step in ms
 * @param seed key of every random draw
 */
public record Network(
        String name,
        double dt,
        long seed,
        Chip chip,
        ImmutableList<Population> populations,
        ImmutableList<Projection> projections,
        ImmutableList<Probe> probes,
        Optional<Trial> trial) {

    /** The population of that name; there must be one. */
    public Population population(String name) {
        return populations.get(indexOf(name));
    }

    /** The place of a population in the order of declaration; there must be one of that name. */
    public int indexOf(String name) {
        for (int i = 0; i < populations.size(); i++) {
            if (populations.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no population " + name);
    }
}
