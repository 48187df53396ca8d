package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.grammar.internal.GanglionParser.ChipBodyContext;
import ganglion.grammar.internal.GanglionParser.ChipItemContext;
import ganglion.grammar.internal.GanglionParser.ProvenanceContext;
import ganglion.source.Span;
import ganglion.syntax.ChipItem;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import java.util.Optional;

/** The items of chips. */
final class ChipBuilder {
    private final Pieces pieces;
    private final ExpressionBuilder expressions;
    private final Complaints complaints;

    ChipBuilder(Pieces pieces, ExpressionBuilder expressions, Complaints complaints) {
        this.pieces = pieces;
        this.expressions = expressions;
        this.complaints = complaints;
    }

    ImmutableList<ChipItem> items(ChipBodyContext body) {
        return Pieces.sound(body.chipItem(), this::item);
    }

    private ChipItem item(ChipItemContext context) {
        Optional<ChipItem.Provenance> provenance =
                Optional.ofNullable(context.provenance()).flatMap(this::provenance);
        ImmutableList<ChipItem> items =
                Optional.ofNullable(context.chipBody()).map(this::items).orElse(ImmutableList.of());
        if (context.key() == null) {
            return runs(context, provenance, items);
        }
        Name key = pieces.name(context.key());
        ImmutableList<Expression> values =
                context.value().stream().map(expressions::expression).collect(ImmutableList.toImmutableList());
        if (context.chipBody() == null) {
            return new ChipItem.Entry(
                    key, values.get(0), values.stream().skip(1).findFirst(), provenance, pieces.span(context));
        }
        values.forEach(label -> sameLine(key, label));
        return new ChipItem.Group(
                key, values.stream().findFirst().flatMap(this::label), provenance, items, pieces.span(context));
    }

    private ChipItem runs(
            ChipItemContext context, Optional<ChipItem.Provenance> provenance, ImmutableList<ChipItem> items) {
        Name key = pieces.name(context.getStart());
        if (context.kind != null && !context.kind.getText().equals("program")) {
            complaints.syntax(
                    pieces.name(context.kind).span(),
                    "a core runs `neuron NAME` or `program`, found `" + context.kind.getText() + "`");
        }
        Optional<Name> model = Optional.ofNullable(context.model).map(pieces::name);
        return new ChipItem.Runs(key, model, provenance, items, pieces.span(context));
    }

    /** A key without its value would otherwise take the next line's group for its own. */
    private void sameLine(Name key, Expression label) {
        if (label.span().line() != key.span().line()) {
            Span end = new Span(pieces.source(), key.span().end(), key.span().end());
            complaints.syntax(end, "expected a value after `" + key.text() + "`, found the end of the line");
        }
    }

    private Optional<ChipItem.Provenance> provenance(ProvenanceContext context) {
        Optional<Name> grade = Optional.ofNullable(context.grade).map(pieces::name);
        return Optional.ofNullable(context.TEXT())
                .map(node -> new ChipItem.Provenance(Literals.text(node.getSymbol(), pieces), grade));
    }

    private Optional<Name> label(Expression written) {
        if (written instanceof Expression.Reference reference
                && reference.path().parts().size() == 1) {
            return Optional.of(reference.path().parts().get(0));
        }
        complaints.syntax(
                written.span(),
                "the label of a group must be a name, found `" + written.span().text() + "`");
        return Optional.empty();
    }
}
