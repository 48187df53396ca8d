package ganglion.compiler.request;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How often neurons emitted in an earlier run.
 *
 * @param byPopulation by the name of a population, a number for each of its neurons
 * @param byTrial by the name of a population whose neurons were recorded one by one: entry n says how many pairs of a neuron and a trial
 *     had n emissions; of a run without trials the whole of it is one
 * @param trialSteps steps of a trial
 * @param milliseconds that the run lasted
 */
public record Emissions(
        ImmutableMap<String, ImmutableLongArray> byPopulation,
        ImmutableMap<String, ImmutableLongArray> byTrial,
        long trialSteps,
        double milliseconds) {
    /** Nothing is known. */
    public static final Emissions NONE = new Emissions(ImmutableMap.of());

    /** Numbers of which nobody knows in what time they came. */
    public Emissions(ImmutableMap<String, ImmutableLongArray> byPopulation) {
        this(byPopulation, ImmutableMap.of(), 0, 0);
    }

    public boolean isKnown() {
        return !byPopulation.isEmpty();
    }

    /** Of each neuron of a population; where nothing is known of it, or it had another size, as often as {@code otherwise}. */
    public ImmutableLongArray of(String population, int size, long otherwise) {
        return Optional.ofNullable(byPopulation.get(population))
                .filter(known -> known.length() == size)
                .orElseGet(() -> repeated(otherwise, size));
    }

    /** Of each neuron of a population of that size, if they were recorded one by one. */
    public Optional<ImmutableLongArray> each(String population, int size) {
        return Optional.ofNullable(byPopulation.get(population))
                .filter(known -> known.length() == size && byTrial.containsKey(population));
    }

    /**
     * The least number of emissions a step, in a trial, that so many percent of the pairs of a neuron and a trial do not exceed; empty
     * where neurons were not recorded one by one.
     */
    public OptionalDouble perStep(String population, double percent) {
        ImmutableLongArray counts = byTrial.getOrDefault(population, ImmutableLongArray.of());
        double pairs = counts.stream().sum() * percent / 100;
        long sofar = 0;
        for (int count = 0; count < counts.length(); count++) {
            sofar += counts.get(count);
            if (sofar >= pairs) {
                return OptionalDouble.of((double) count / trialSteps);
            }
        }
        return OptionalDouble.empty();
    }

    private static ImmutableLongArray repeated(long value, int size) {
        ImmutableLongArray.Builder values = ImmutableLongArray.builder(size);
        for (int i = 0; i < size; i++) {
            values.add(value);
        }
        return values.build();
    }
}
