package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.data.Tensor;
import ganglion.experiment.schedule.Window;
import ganglion.source.Span;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The arguments of a measure, by the names of its parameters, resolved against a network.
 *
 * @param window which steps count
 */
public record Arguments(ImmutableMap<String, Resolved> values, Window window) {

    /** One argument. */
    public sealed interface Resolved {
        Span span();

        /** A population, by its place. */
        record OfPopulation(int place, Span span) implements Resolved {}

        /** A state of a population, both by place; a vector has several, one an element. */
        record OfState(int population, ImmutableIntArray states, Span span) implements Resolved {}

        /** A projection, by its place. */
        record OfProjection(int place, Span span) implements Resolved {}

        /** A state of all synapses of a projection, by its place. */
        record OfSynapses(int projection, String state, Span span) implements Resolved {}

        /** A signal, by its place. */
        record OfSignal(int place, Span span) implements Resolved {}

        /** A number in base units. */
        record OfNumber(double value, Span span) implements Resolved {}

        /** A list of numbers in base units. */
        record OfNumbers(ImmutableDoubleArray values, Span span) implements Resolved {}

        /** A name that means something to the measure. */
        record OfName(String name, Span span) implements Resolved {}

        /** The numbers of a file. */
        record OfFile(Tensor tensor, Span span) implements Resolved {}

        /** The events of a file by step and index, sorted by both; each stands there once. */
        record OfEvents(ImmutableLongArray steps, ImmutableIntArray indices, Span span) implements Resolved {}
    }

    /** An argument that may be left out. */
    public Optional<Resolved> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The argument of that name; only for parameters that are required. */
    public Resolved required(String name) {
        return get(name).orElseThrow();
    }

    /** The place of the population that is, or owns, the argument. */
    public int population(String name) {
        return population(required(name)).orElseThrow();
    }

    /** The population that is, or owns, the argument; none for anything else. */
    public static OptionalInt population(Resolved value) {
        return switch (value) {
            case Resolved.OfPopulation population -> OptionalInt.of(population.place());
            case Resolved.OfState state -> OptionalInt.of(state.population());
            case Resolved.OfProjection _,
                    Resolved.OfSynapses _,
                    Resolved.OfSignal _,
                    Resolved.OfNumber _,
                    Resolved.OfNumbers _,
                    Resolved.OfName _,
                    Resolved.OfFile _,
                    Resolved.OfEvents _ -> OptionalInt.empty();
        };
    }

    /** The place of the projection that is the argument. */
    public int projection(String name) {
        if (required(name) instanceof Resolved.OfProjection projection) {
            return projection.place();
        }
        throw new IllegalArgumentException("`" + name + "` is no projection");
    }

    /** The number of an optional argument. */
    public OptionalDouble number(String name) {
        return get(name)
                .filter(Resolved.OfNumber.class::isInstance)
                .map(Resolved.OfNumber.class::cast)
                .map(number -> OptionalDouble.of(number.value()))
                .orElse(OptionalDouble.empty());
    }

    /** The numbers of an optional argument, which may be one or a list. */
    public ImmutableDoubleArray numbers(String name) {
        return get(name)
                .filter(Resolved.OfNumbers.class::isInstance)
                .map(Resolved.OfNumbers.class::cast)
                .map(Resolved.OfNumbers::values)
                .orElse(ImmutableDoubleArray.of());
    }

    /** The name of an optional argument. */
    Optional<String> name(String name) {
        return get(name)
                .filter(Resolved.OfName.class::isInstance)
                .map(Resolved.OfName.class::cast)
                .map(Resolved.OfName::name);
    }

    /** A time as steps, rounded half up; 0 when it was left out. */
    long steps(String name, double dt) {
        return (long) Math.floor(number(name).orElse(0) / dt + 0.5);
    }

    /** The numbers of all files. */
    public ImmutableList<Tensor> files() {
        return values.values().stream()
                .filter(Resolved.OfFile.class::isInstance)
                .map(Resolved.OfFile.class::cast)
                .map(Resolved.OfFile::tensor)
                .collect(ImmutableList.toImmutableList());
    }

    /** The numbers of a file. */
    public Resolved.OfFile file(String name) {
        if (required(name) instanceof Resolved.OfFile file) {
            return file;
        }
        throw new IllegalArgumentException("`" + name + "` is no file");
    }
}
