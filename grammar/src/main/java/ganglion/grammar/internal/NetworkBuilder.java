package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.grammar.internal.GanglionParser.DelayPartContext;
import ganglion.grammar.internal.GanglionParser.LabelPartContext;
import ganglion.grammar.internal.GanglionParser.LetItemContext;
import ganglion.grammar.internal.GanglionParser.NetworkBodyContext;
import ganglion.grammar.internal.GanglionParser.PopulationContext;
import ganglion.grammar.internal.GanglionParser.ProbeContext;
import ganglion.grammar.internal.GanglionParser.ProjectionContext;
import ganglion.grammar.internal.GanglionParser.SizeContext;
import ganglion.grammar.internal.GanglionParser.SourceContext;
import ganglion.grammar.internal.GanglionParser.StimulusContext;
import ganglion.grammar.internal.GanglionParser.UseContext;
import ganglion.grammar.internal.GanglionParser.WeightPartContext;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import ganglion.syntax.NetworkItem;
import ganglion.syntax.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The items of networks and modules. */
final class NetworkBuilder extends GanglionBaseVisitor<NetworkItem> {
    private final Pieces pieces;
    private final ExpressionBuilder expressions;
    private final Complaints complaints;

    NetworkBuilder(Pieces pieces, ExpressionBuilder expressions, Complaints complaints) {
        this.pieces = pieces;
        this.expressions = expressions;
        this.complaints = complaints;
    }

    ImmutableList<NetworkItem> items(NetworkBodyContext body) {
        return Pieces.sound(body.networkItem(), item -> item.accept(this));
    }

    @Override
    public NetworkItem visitLetItem(LetItemContext context) {
        return new NetworkItem.Let(
                pieces.name(context.name()), expressions.expression(context.expression()), pieces.span(context));
    }

    @Override
    public NetworkItem visitPopulation(PopulationContext context) {
        return new NetworkItem.Population(
                pieces.name(context.name(0)),
                size(context.size()),
                pieces.name(context.model),
                expressions.arguments(context.arguments()),
                Optional.empty(),
                pieces.span(context));
    }

    @Override
    public NetworkItem visitStimulus(StimulusContext context) {
        return new NetworkItem.Stimulus(
                pieces.name(context.name(0)),
                size(context.size()),
                pieces.name(context.kind),
                expressions.arguments(context.arguments()),
                pieces.span(context));
    }

    private Optional<Expression> size(@Nullable SizeContext context) {
        return Optional.ofNullable(context).map(size -> expressions.expression(size.expression()));
    }

    @Override
    public NetworkItem visitProjection(ProjectionContext context) {
        Once once = new Once(pieces, complaints);
        context.projectionPart().forEach(once::take);
        return new NetworkItem.Projection(
                source(context.source()),
                pieces.path(context.path()),
                pieces.name(context.connector),
                expressions.arguments(context.arguments()),
                Optional.empty(),
                once.get(WeightPartContext.class).map(part -> expressions.expression(part.expression())),
                once.get(DelayPartContext.class).map(part -> expressions.expression(part.expression())),
                Optional.empty(),
                once.get(LabelPartContext.class).map(part -> pieces.name(part.name())),
                pieces.span(context));
    }

    private Path source(SourceContext context) {
        ImmutableList<Name> parts = ImmutableList.<Name>builder()
                .add(pieces.name(context.ID().getSymbol()))
                .addAll(pieces.names(context.name()))
                .build();
        return new Path(parts, pieces.span(context));
    }

    @Override
    public NetworkItem visitUse(UseContext context) {
        return new NetworkItem.Use(
                pieces.name(context.target),
                expressions.arguments(context.arguments()),
                pieces.name(context.name(1)),
                pieces.span(context));
    }

    @Override
    public NetworkItem visitProbe(ProbeContext context) {
        return new NetworkItem.Probe(
                pieces.paths(context.path()), expressions.optional(context.expression()), pieces.span(context));
    }
}
