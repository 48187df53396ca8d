package ganglion.compiler.request;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;

/**
 * What is known of a network before it is compiled, from when it was compiled and run before.
 *
 * @param emissions for which traffic is made small at {@link OptimisationLevel#O2}
 * @param cores by the name of a population, the cores that its neurons were on; where there are any, what was placed stays there
 */
public record Precedent(Emissions emissions, ImmutableMap<String, ImmutableIntArray> cores) {
    public static final Precedent NONE = new Precedent(Emissions.NONE, ImmutableMap.of());

    /** The same with what was emitted in a run. */
    public Precedent withEmissions(Emissions counted) {
        return new Precedent(counted, cores);
    }

    /** The same with the cores of an earlier mapping. */
    public Precedent withCores(ImmutableMap<String, ImmutableIntArray> earlier) {
        return new Precedent(emissions, earlier);
    }
}
