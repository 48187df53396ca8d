package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.grammar.internal.GanglionParser.BoundsContext;
import ganglion.grammar.internal.GanglionParser.ConstantsContext;
import ganglion.grammar.internal.GanglionParser.EquationContext;
import ganglion.grammar.internal.GanglionParser.ParameterContext;
import ganglion.grammar.internal.GanglionParser.ParametersContext;
import ganglion.grammar.internal.GanglionParser.StateContext;
import ganglion.grammar.internal.GanglionParser.StatesContext;
import ganglion.grammar.internal.GanglionParser.ThirdContext;
import ganglion.source.Span;
import ganglion.syntax.Name;
import ganglion.syntax.NeuronItem;
import ganglion.syntax.Parameter;
import ganglion.syntax.StateDeclaration;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** What neurons and synapses share: parameters, which modules and networks have too, states, thirds and equations. */
final class MemberBuilder {
    private final Pieces pieces;
    private final ExpressionBuilder expressions;

    MemberBuilder(Pieces pieces, ExpressionBuilder expressions) {
        this.pieces = pieces;
        this.expressions = expressions;
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

    NeuronItem.Constants constants(ConstantsContext context) {
        return new NeuronItem.Constants(Pieces.sound(context.parameter(), this::parameter), pieces.span(context));
    }

    NeuronItem.States states(StatesContext context) {
        return new NeuronItem.States(Pieces.sound(context.state(), this::state), pieces.span(context));
    }

    private StateDeclaration state(StateContext context) {
        return new StateDeclaration(
                pieces.name(context.name(0)),
                expressions.size(context.size()),
                pieces.type(context.unit()),
                expressions.optional(context.expression()),
                Optional.ofNullable(context.bounds()).map(this::bounds),
                Optional.ofNullable(context.format).map(format -> expressions.call(format, context.arguments())),
                pieces.span(context));
    }

    private StateDeclaration.Bounds bounds(BoundsContext context) {
        return new StateDeclaration.Bounds(
                expressions.expression(context.expression(0)), expressions.expression(context.expression(1)));
    }

    NeuronItem.Third third(ThirdContext context) {
        return new NeuronItem.Third(
                pieces.name(context.name()),
                pieces.type(context.unit()),
                expressions.optional(context.expression()),
                pieces.span(context));
    }

    NeuronItem.Equation equation(EquationContext context) {
        return new NeuronItem.Equation(
                derived(context.DERIVATIVE().getSymbol()),
                expressions.expression(context.expression()),
                pieces.span(context));
    }

    /** The name before the quote of a derivative. */
    private Name derived(Token derivative) {
        String text = derivative.getText();
        Span span = new Span(pieces.source(), derivative.getStartIndex(), derivative.getStopIndex());
        return new Name(text.substring(0, text.length() - 1), span);
    }
}
