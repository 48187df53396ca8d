package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.grammar.internal.GanglionParser.DelayPartContext;
import ganglion.grammar.internal.GanglionParser.LabelPartContext;
import ganglion.grammar.internal.GanglionParser.LetItemContext;
import ganglion.grammar.internal.GanglionParser.LoopContext;
import ganglion.grammar.internal.GanglionParser.NetworkBodyContext;
import ganglion.grammar.internal.GanglionParser.PlacementContext;
import ganglion.grammar.internal.GanglionParser.PolarityPartContext;
import ganglion.grammar.internal.GanglionParser.PopulationContext;
import ganglion.grammar.internal.GanglionParser.ProbeContext;
import ganglion.grammar.internal.GanglionParser.ProjectionContext;
import ganglion.grammar.internal.GanglionParser.SignalContext;
import ganglion.grammar.internal.GanglionParser.SourceContext;
import ganglion.grammar.internal.GanglionParser.StimulusContext;
import ganglion.grammar.internal.GanglionParser.SynapseModelContext;
import ganglion.grammar.internal.GanglionParser.UseContext;
import ganglion.grammar.internal.GanglionParser.WeightPartContext;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import ganglion.syntax.NetworkItem;
import ganglion.syntax.Path;
import java.util.Optional;

/** The items of networks and modules. */
final class NetworkBuilder extends GanglionBaseVisitor<NetworkItem> {
    private final Pieces pieces;
    private final ExpressionBuilder expressions;
    private final StatementBuilder statements;
    private final Complaints complaints;

    NetworkBuilder(Pieces pieces, ExpressionBuilder expressions, StatementBuilder statements, Complaints complaints) {
        this.pieces = pieces;
        this.expressions = expressions;
        this.statements = statements;
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
                expressions.size(context.size()),
                pieces.name(context.model),
                expressions.arguments(context.arguments()),
                Optional.ofNullable(context.call()).map(expressions::call),
                pieces.span(context));
    }

    @Override
    public NetworkItem visitStimulus(StimulusContext context) {
        return new NetworkItem.Stimulus(
                pieces.name(context.name(0)),
                expressions.size(context.size()),
                pieces.name(context.kind),
                expressions.arguments(context.arguments()),
                pieces.span(context));
    }

    @Override
    public NetworkItem visitProjection(ProjectionContext context) {
        Once once = new Once(pieces, complaints);
        context.projectionPart().forEach(once::take);
        return new NetworkItem.Projection(
                source(context.source()),
                expressions.path(context.path()),
                pieces.name(context.connector),
                expressions.arguments(context.arguments()),
                Optional.ofNullable(context.synapseModel()).map(this::model),
                once.get(WeightPartContext.class).map(part -> expressions.expression(part.expression())),
                once.get(DelayPartContext.class).map(part -> expressions.expression(part.expression())),
                once.get(PolarityPartContext.class).map(part -> pieces.name(part.name())),
                once.get(LabelPartContext.class).map(part -> pieces.name(part.name())),
                pieces.span(context));
    }

    private Expression.Call model(SynapseModelContext context) {
        return new Expression.Call(
                pieces.name(context.MODEL().getSymbol()),
                expressions.arguments(context.arguments()),
                pieces.span(context));
    }

    private Path source(SourceContext context) {
        Name first = pieces.name(context.ID().getSymbol());
        return expressions.path(first, context.size(), context.part(), pieces.span(context));
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
                expressions.paths(context.path()), expressions.optional(context.expression()), pieces.span(context));
    }

    @Override
    public NetworkItem visitSignal(SignalContext context) {
        return new NetworkItem.Signal(
                pieces.name(context.name()),
                expressions.size(context.size()),
                pieces.type(context.unit()),
                expressions.optional(context.initial),
                expressions.optional(context.every),
                context.block() == null ? ImmutableList.of() : statements.block(context.block()),
                pieces.span(context));
    }

    @Override
    public NetworkItem visitLoop(LoopContext context) {
        return new NetworkItem.For(
                pieces.name(context.name()),
                expressions.expression(context.expression(0)),
                expressions.expression(context.expression(1)),
                items(context.networkBody()),
                pieces.span(context));
    }

    @Override
    public NetworkItem visitPlacement(PlacementContext context) {
        return new NetworkItem.Place(
                expressions.path(context.path()), expressions.call(context.call()), pieces.span(context));
    }
}
