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
            Optional<Duration> duration,
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

    /** {@code control name(arguments)}: the same runs with these arguments; {@code x on name} reads their measures. */
    record Control(Name name, ImmutableList<Argument> arguments, Span span) implements ExperimentItem {}

    /** {@code sweep g = values, h = values}: the names of one item advance together. */
    record Sweep(ImmutableList<Argument> axes, Span span) implements ExperimentItem {}

    /** {@code phase name for duration { ... }}. */
    record Phase(Name name, Duration duration, ImmutableList<PhaseItem> items, Span span) implements ExperimentItem {}

    /** {@code repeat n { ... }}: phases and edits, again and again. */
    record Repeat(Expression times, ImmutableList<ExperimentItem> items, Span span) implements ExperimentItem {}

    /** {@code edit call(...)}: a change of the network between two phases. */
    record Edit(Expression.Call call, Span span) implements ExperimentItem {}

    /** {@code export picture(...) "file.svg"}. */
    record Export(Expression.Call picture, Expression.Text file, Span span) implements ExperimentItem {}
}
