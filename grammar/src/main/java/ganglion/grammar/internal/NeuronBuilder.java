package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.grammar.internal.GanglionParser.ConstantsContext;
import ganglion.grammar.internal.GanglionParser.EquationContext;
import ganglion.grammar.internal.GanglionParser.HandlerContext;
import ganglion.grammar.internal.GanglionParser.NeuronBodyContext;
import ganglion.grammar.internal.GanglionParser.ParameterContext;
import ganglion.grammar.internal.GanglionParser.ParametersContext;
import ganglion.grammar.internal.GanglionParser.PortContext;
import ganglion.grammar.internal.GanglionParser.PortsContext;
import ganglion.grammar.internal.GanglionParser.SolveContext;
import ganglion.grammar.internal.GanglionParser.StatesContext;
import ganglion.grammar.internal.GanglionParser.ThresholdContext;
import ganglion.grammar.internal.GanglionParser.UpdateContext;
import ganglion.source.Span;
import ganglion.syntax.Name;
import ganglion.syntax.NeuronItem;
import ganglion.syntax.Parameter;
import ganglion.syntax.StateDeclaration;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** The items of neurons, and parameters, which modules and networks have too. */
final class NeuronBuilder extends GanglionBaseVisitor<NeuronItem> {
    private final Pieces pieces;
    private final ExpressionBuilder expressions;
    private final StatementBuilder statements;

    NeuronBuilder(Pieces pieces, ExpressionBuilder expressions, StatementBuilder statements) {
        this.pieces = pieces;
        this.expressions = expressions;
        this.statements = statements;
    }

    ImmutableList<NeuronItem> items(NeuronBodyContext body) {
        return Pieces.sound(body.neuronItem(), item -> item.accept(this));
    }

    ImmutableList<Parameter> parameters(@Nullable ParametersContext context) {
        return context == null ? ImmutableList.of() : Pieces.sound(context.parameter(), this::parameter);
    }

    private Parameter parameter(ParameterContext context) {
        return new Parameter(
                pieces.name(context.name()),
                pieces.type(context.unit()),
                expressions.optional(context.expression()),
                pieces.span(context));
    }

    private StateDeclaration declaration(ParameterContext context) {
        Parameter plain = parameter(context);
        return new StateDeclaration(
                plain.name(),
                Optional.empty(),
                plain.type(),
                plain.value(),
                Optional.empty(),
                Optional.empty(),
                plain.span());
    }

    @Override
    public NeuronItem visitConstants(ConstantsContext context) {
        return new NeuronItem.Constants(Pieces.sound(context.parameter(), this::parameter), pieces.span(context));
    }

    @Override
    public NeuronItem visitStates(StatesContext context) {
        return new NeuronItem.States(Pieces.sound(context.parameter(), this::declaration), pieces.span(context));
    }

    @Override
    public NeuronItem visitPorts(PortsContext context) {
        return new NeuronItem.Ports(Pieces.sound(context.port(), this::port), pieces.span(context));
    }

    private NeuronItem.Port port(PortContext context) {
        return new NeuronItem.Port(
                Optional.ofNullable(context.FOLD()).map(fold -> pieces.name(fold.getSymbol())),
                pieces.name(context.name()),
                Optional.empty(),
                pieces.type(context.unit()),
                pieces.span(context));
    }

    @Override
    public NeuronItem visitEquation(EquationContext context) {
        return new NeuronItem.Equation(
                state(context.DERIVATIVE().getSymbol()),
                expressions.expression(context.expression()),
                pieces.span(context));
    }

    /** The name before the quote of a derivative. */
    private Name state(Token derivative) {
        String text = derivative.getText();
        Span span = new Span(pieces.source(), derivative.getStartIndex(), derivative.getStopIndex());
        return new Name(text.substring(0, text.length() - 1), span);
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
                Optional.empty(),
                context.block() == null ? ImmutableList.of() : statements.block(context.block()),
                pieces.span(context));
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
