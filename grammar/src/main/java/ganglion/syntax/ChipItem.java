package ganglion.syntax;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import java.util.Optional;

/** One item of a chip's body. */
public sealed interface ChipItem {
    Name key();

    Optional<Provenance> provenance();

    Span span();

    /** {@code key value[..most] [from "source" [grade A]]}. */
    record Entry(Name key, Expression value, Optional<Expression> most, Optional<Provenance> provenance, Span span)
            implements ChipItem {}

    /** {@code runs neuron model { ... }}, or without a model {@code runs program { ... }}. */
    record Runs(
            Name key, Optional<Name> model, Optional<Provenance> provenance, ImmutableList<ChipItem> items, Span span)
            implements ChipItem {}

    /** {@code key [label] [from "source" [grade A]] { ... }}: what is said of the group holds for its entries. */
    record Group(
            Name key, Optional<Name> label, Optional<Provenance> provenance, ImmutableList<ChipItem> items, Span span)
            implements ChipItem {}

    /** {@code from "source" [grade A]}: where a figure was found, and how well it is known. */
    record Provenance(Expression.Text source, Optional<Name> grade) {}
}
