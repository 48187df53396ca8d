package ganglion.experiment.measure;

import com.google.common.collect.ImmutableMap;
import ganglion.data.Tensor;
import ganglion.source.Span;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The arguments of a measure, by the names of its parameters, resolved against a program. */
public record Arguments(ImmutableMap<String, Resolved> values) {

    /** One argument. */
    public sealed interface Resolved {
        Span span();

        /** A population, by its place. */
        record OfPopulation(int place, Span span) implements Resolved {}

        /** A state of a population, both by place. */
        record OfState(int population, int state, Span span) implements Resolved {}

        /** A projection, by its place. */
        record OfProjection(int place, Span span) implements Resolved {}

        /** A number in base units. */
        record OfNumber(double value, Span span) implements Resolved {}

        /** The numbers of a file. */
        record OfFile(Tensor tensor, Span span) implements Resolved {}
    }

    Optional<Resolved> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The argument of that name; only for parameters that are required. */
    Resolved required(String name) {
        return get(name).orElseThrow();
    }

    /** The place of the population that is, or owns, the argument. */
    int population(String name) {
        return population(required(name)).orElseThrow();
    }

    static int subject(Resolved value) {
        return population(value).orElseThrow();
    }

    /** The population that is, or owns, the argument; none for projections, numbers and files. */
    public static OptionalInt population(Resolved value) {
        return switch (value) {
            case Resolved.OfPopulation population -> OptionalInt.of(population.place());
            case Resolved.OfState state -> OptionalInt.of(state.population());
            case Resolved.OfProjection _, Resolved.OfNumber _, Resolved.OfFile _ -> OptionalInt.empty();
        };
    }

    /** The state of an argument that takes nothing else. */
    Resolved.OfState state(String name) {
        if (required(name) instanceof Resolved.OfState state) {
            return state;
        }
        throw new IllegalArgumentException("`" + name + "` is no state");
    }

    /** The number of an optional argument. */
    OptionalDouble number(String name) {
        return get(name)
                .filter(Resolved.OfNumber.class::isInstance)
                .map(Resolved.OfNumber.class::cast)
                .map(number -> OptionalDouble.of(number.value()))
                .orElse(OptionalDouble.empty());
    }

    /** The numbers of a file. */
    Resolved.OfFile file(String name) {
        if (required(name) instanceof Resolved.OfFile file) {
            return file;
        }
        throw new IllegalArgumentException("`" + name + "` is no file");
    }
}
