package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.grammar.internal.GanglionParser.HandlerContext;
import ganglion.grammar.internal.GanglionParser.NeuronBodyContext;
import ganglion.grammar.internal.GanglionParser.NeuronConstantsContext;
import ganglion.grammar.internal.GanglionParser.NeuronEquationContext;
import ganglion.grammar.internal.GanglionParser.NeuronStatesContext;
import ganglion.grammar.internal.GanglionParser.NeuronThirdContext;
import ganglion.grammar.internal.GanglionParser.PortContext;
import ganglion.grammar.internal.GanglionParser.PortsContext;
import ganglion.grammar.internal.GanglionParser.SolveContext;
import ganglion.grammar.internal.GanglionParser.ThresholdContext;
import ganglion.grammar.internal.GanglionParser.UpdateContext;
import ganglion.grammar.internal.GanglionParser.WinnersContext;
import ganglion.syntax.NeuronItem;
import java.util.Optional;

/** The items of neurons. */
final class NeuronBuilder extends GanglionBaseVisitor<NeuronItem> {
    private final Pieces pieces;
    private final ExpressionBuilder expressions;
    private final StatementBuilder statements;
    private final MemberBuilder members;

    NeuronBuilder(Pieces pieces, ExpressionBuilder expressions, StatementBuilder statements, MemberBuilder members) {
        this.pieces = pieces;
        this.expressions = expressions;
        this.statements = statements;
        this.members = members;
    }

    ImmutableList<NeuronItem> items(NeuronBodyContext body) {
        return Pieces.sound(body.neuronItem(), item -> item.accept(this));
    }

    @Override
    public NeuronItem visitNeuronConstants(NeuronConstantsContext context) {
        return members.constants(context.constants());
    }

    @Override
    public NeuronItem visitNeuronStates(NeuronStatesContext context) {
        return members.states(context.states());
    }

    @Override
    public NeuronItem visitNeuronThird(NeuronThirdContext context) {
        return members.third(context.third());
    }

    @Override
    public NeuronItem visitNeuronEquation(NeuronEquationContext context) {
        return members.equation(context.equation());
    }

    @Override
    public NeuronItem visitPorts(PortsContext context) {
        return new NeuronItem.Ports(Pieces.sound(context.port(), this::port), pieces.span(context));
    }

    private NeuronItem.Port port(PortContext context) {
        return new NeuronItem.Port(
                Optional.ofNullable(context.FOLD()).map(fold -> pieces.name(fold.getSymbol())),
                pieces.name(context.name()),
                expressions.size(context.size()),
                pieces.type(context.unit()),
                pieces.span(context));
    }

    @Override
    public NeuronItem visitHandler(HandlerContext context) {
        return new NeuronItem.Handler(
                pieces.name(context.name(0)),
                pieces.name(context.variable),
                statements.block(context.block()),
                pieces.span(context));
    }

    @Override
    public NeuronItem visitThreshold(ThresholdContext context) {
        return new NeuronItem.Threshold(
                expressions.expression(context.expression()),
                Optional.ofNullable(context.winners()).map(this::winners),
                context.block() == null ? ImmutableList.of() : statements.block(context.block()),
                pieces.span(context));
    }

    private NeuronItem.Winners winners(WinnersContext context) {
        return new NeuronItem.Winners(
                expressions.expression(context.expression(0)), expressions.expression(context.expression(1)));
    }

    @Override
    public NeuronItem visitUpdate(UpdateContext context) {
        return new NeuronItem.Update(statements.block(context.block()), pieces.span(context));
    }

    @Override
    public NeuronItem visitSolve(SolveContext context) {
        return new NeuronItem.Solve(
                pieces.name(context.name()), expressions.optional(context.expression()), pieces.span(context));
    }
}
