package ganglion.compiler.request;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * How often neurons emitted in an earlier run.
 *
 * @param byPopulation by the name of a population, a number for each of its neurons
 */
public record Emissions(ImmutableMap<String, ImmutableLongArray> byPopulation) {
    /** Nothing is known. */
    public static final Emissions NONE = new Emissions(ImmutableMap.of());

    public boolean isKnown() {
        return !byPopulation.isEmpty();
    }

    /** Of each neuron of a population; where nothing is known of it, or it had another size, as often as {@code otherwise}. */
    public ImmutableLongArray of(String population, int size, long otherwise) {
        return Optional.ofNullable(byPopulation.get(population))
                .filter(known -> known.length() == size)
                .orElseGet(() -> repeated(otherwise, size));
    }

    private static ImmutableLongArray repeated(long value, int size) {
        ImmutableLongArray.Builder values = ImmutableLongArray.builder(size);
        for (int i = 0; i < size; i++) {
            values.add(value);
        }
        return values.build();
    }
}
