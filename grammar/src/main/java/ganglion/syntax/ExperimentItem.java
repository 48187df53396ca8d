package ganglion.syntax;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import java.util.Optional;

/** One item of an experiment's body. */
public sealed interface ExperimentItem {
    Span span();

    /** {@code run network(arguments) [for duration] [step dt]}. */
    record Run(
            Name network,
            ImmutableList<Argument> arguments,
            Optional<Expression> duration,
            Optional<Expression> step,
            Span span)
            implements ExperimentItem {}

    /** {@code present stimulus for n steps [reset a, b]}. */
    record Present(Path stimulus, Expression steps, ImmutableList<Path> reset, Span span) implements ExperimentItem {}

    /** {@code chip a, b}, {@code backend sim, native}, {@code format float64, fast}: one run for each. */
    record Choice(Name key, ImmutableList<Name> values, Span span) implements ExperimentItem {}

    /** {@code seed first} or {@code seed first..last}. */
    record Seed(Expression first, Optional<Expression> last, Span span) implements ExperimentItem {}

    /** {@code measure [name =] expression}, several parted by commas; one item each. */
    record Measure(Optional<Name> name, Expression value, Span span) implements ExperimentItem {}

    /** {@code assert condition}. */
    record Assert(Expression condition, Span span) implements ExperimentItem {}
}
