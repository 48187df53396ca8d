package ganglion.experiment.measure;

import com.google.common.collect.ImmutableMap;
import ganglion.data.Tensor;
import ganglion.source.Span;
import java.util.Optional;

/** The arguments of a measure, by the names of its parameters, resolved against a program. */
public record Arguments(ImmutableMap<String, Resolved> values) {

    /** One argument. */
    public sealed interface Resolved {
        Span span();

        /** A population, by its place. */
        record OfPopulation(int place, Span span) implements Resolved {}

        /** A state of a population, both by place. */
        record OfState(int population, int state, Span span) implements Resolved {}

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
        return population(required(name));
    }

    static int population(Resolved value) {
        return switch (value) {
            case Resolved.OfPopulation population -> population.place();
            case Resolved.OfState state -> state.population();
            case Resolved.OfFile file -> throw new IllegalArgumentException("a file is no population");
        };
    }
}
