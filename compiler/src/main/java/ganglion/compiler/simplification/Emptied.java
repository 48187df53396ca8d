package ganglion.compiler.simplification;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.ValueType;
import ganglion.network.Population;
import java.util.Optional;

/** What is left of a population: its name and its place among the others, by which spikes are hashed, and no neurons. */
final class Emptied {
    private Emptied() {}

    static Population of(Population population) {
        Dynamics none = new Dynamics(
                population.dynamics().model(),
                ImmutableList.of(),
                ImmutableList.of(),
                Optional.empty(),
                ImmutableList.of(),
                ValueType.INTEGER);
        return new Population(
                population.name(),
                0,
                true,
                none,
                population.arithmetic(),
                ImmutableList.of(),
                Optional.empty(),
                Optional.empty(),
                ImmutableMap.of(),
                false,
                population.span());
    }
}
