package ganglion.syntax;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import java.util.Optional;

/** One item of a chip's body. */
public sealed interface ChipItem {
    Span span();

    /** {@code key value [from "source"]}. */
    record Entry(Name key, Expression value, Optional<Expression.Text> from, Span span) implements ChipItem {}

    /** {@code key [label] { ... }}. */
    record Group(Name key, Optional<Name> label, ImmutableList<ChipItem> items, Span span) implements ChipItem {}
}
