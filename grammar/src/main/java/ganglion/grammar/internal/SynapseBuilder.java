package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.grammar.internal.GanglionParser.DelaySiteContext;
import ganglion.grammar.internal.GanglionParser.OrderContext;
import ganglion.grammar.internal.GanglionParser.PeriodicContext;
import ganglion.grammar.internal.GanglionParser.PostAfterContext;
import ganglion.grammar.internal.GanglionParser.RiseContext;
import ganglion.grammar.internal.GanglionParser.SideHandlerContext;
import ganglion.grammar.internal.GanglionParser.SynapseBodyContext;
import ganglion.grammar.internal.GanglionParser.SynapseConstantsContext;
import ganglion.grammar.internal.GanglionParser.SynapseEquationContext;
import ganglion.grammar.internal.GanglionParser.SynapseStatesContext;
import ganglion.grammar.internal.GanglionParser.SynapseThirdContext;
import ganglion.grammar.internal.GanglionParser.TiesContext;
import ganglion.grammar.internal.GanglionParser.TraceContext;
import ganglion.syntax.SynapseItem;
import java.util.Optional;

/** The items of synapses. */
final class SynapseBuilder extends GanglionBaseVisitor<SynapseItem> {
    private final Pieces pieces;
    private final ExpressionBuilder expressions;
    private final StatementBuilder statements;
    private final MemberBuilder members;

    SynapseBuilder(Pieces pieces, ExpressionBuilder expressions, StatementBuilder statements, MemberBuilder members) {
        this.pieces = pieces;
        this.expressions = expressions;
        this.statements = statements;
        this.members = members;
    }

    ImmutableList<SynapseItem> items(SynapseBodyContext body) {
        return Pieces.sound(body.synapseItem(), item -> item.accept(this));
    }

    @Override
    public SynapseItem visitSynapseConstants(SynapseConstantsContext context) {
        return members.constants(context.constants());
    }

    @Override
    public SynapseItem visitSynapseStates(SynapseStatesContext context) {
        return members.states(context.states());
    }

    @Override
    public SynapseItem visitSynapseThird(SynapseThirdContext context) {
        return members.third(context.third());
    }

    @Override
    public SynapseItem visitSynapseEquation(SynapseEquationContext context) {
        return members.equation(context.equation());
    }

    /** The first expression is the time constant, the second the most that the trace reaches. */
    @Override
    public SynapseItem visitTrace(TraceContext context) {
        return new SynapseItem.Trace(
                pieces.name(context.name(0)),
                pieces.name(context.side),
                expressions.expression(context.expression(0)),
                Optional.ofNullable(context.rise()).map(this::rise),
                expressions.optional(context.expression(1)),
                pieces.span(context));
    }

    private SynapseItem.Rise rise(RiseContext context) {
        return new SynapseItem.Rise(
                context.start.getText().equals("set"), expressions.expression(context.expression()));
    }

    @Override
    public SynapseItem visitDelaySite(DelaySiteContext context) {
        return new SynapseItem.DelaySite(pieces.name(context.name()), pieces.span(context));
    }

    @Override
    public SynapseItem visitPostAfter(PostAfterContext context) {
        return new SynapseItem.PostAfter(expressions.expression(context.expression()), pieces.span(context));
    }

    @Override
    public SynapseItem visitOrder(OrderContext context) {
        return new SynapseItem.Order(pieces.names(context.name()), pieces.span(context));
    }

    @Override
    public SynapseItem visitTies(TiesContext context) {
        return new SynapseItem.Ties(pieces.name(context.name()), pieces.span(context));
    }

    @Override
    public SynapseItem visitSideHandler(SideHandlerContext context) {
        return new SynapseItem.Handler(
                pieces.name(context.name()), statements.block(context.block()), pieces.span(context));
    }

    @Override
    public SynapseItem visitPeriodic(PeriodicContext context) {
        return new SynapseItem.Every(
                expressions.expression(context.expression()), statements.block(context.block()), pieces.span(context));
    }
}
