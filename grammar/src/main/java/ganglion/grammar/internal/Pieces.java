package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.grammar.internal.GanglionParser.NameContext;
import ganglion.grammar.internal.GanglionParser.UnitContext;
import ganglion.source.Source;
import ganglion.source.Span;
import ganglion.syntax.Name;
import ganglion.syntax.TypeReference;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** The small parts that every section of the syntax is made of: places, names, paths, types. */
record Pieces(Source source) {

    Span span(ParserRuleContext context) {
        return span(context.start, context.stop == null ? context.start : context.stop);
    }

    Span span(Token token) {
        return span(token, token);
    }

    /** From the first token to the last; a rule that took no token at all has an empty place. */
    Span span(Token first, Token last) {
        int start = first.getStartIndex();
        return new Span(source, start, Math.max(start, last.getStopIndex() + 1));
    }

    Name name(ParserRuleContext context) {
        return new Name(context.getText(), span(context));
    }

    Name name(Token token) {
        return new Name(token.getText(), span(token));
    }

    Optional<Name> optionalName(@Nullable NameContext context) {
        return Optional.ofNullable(context).map(this::name);
    }

    ImmutableList<Name> names(List<NameContext> contexts) {
        return contexts.stream().map(this::name).collect(ImmutableList.toImmutableList());
    }

    Optional<TypeReference> type(@Nullable UnitContext context) {
        return Optional.ofNullable(context).map(unit -> new TypeReference(unit.getText(), span(unit)));
    }

    /** What the sound ones among some contexts stand for; those with a reported mistake are left out. */
    static <C extends ParserRuleContext, T> ImmutableList<T> sound(Collection<C> contexts, Function<C, T> builder) {
        return contexts.stream()
                .filter(context -> context.exception == null)
                .map(builder)
                .collect(ImmutableList.toImmutableList());
    }
}
