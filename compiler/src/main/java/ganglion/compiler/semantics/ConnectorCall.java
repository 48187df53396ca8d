package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.Name;
import ganglion.syntax.NetworkItem;

/** A connector and its arguments as written; {@code span} is the projection. */
record ConnectorCall(Name name, ImmutableList<Argument> arguments, Span span) {

    static ConnectorCall of(NetworkItem.Projection declared) {
        return new ConnectorCall(declared.connector(), declared.arguments(), declared.span());
    }
}
