package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.quantity.Quantity;
import ganglion.source.Diagnostics;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import java.util.Optional;

/** Evaluates constants of an experiment, in which the parameters of the network have the values of one variant. */
record Settings(SourceUnit unit, ImmutableMap<String, Expression> values) {

    /** Mistakes are reported and give 0. */
    Quantity evaluate(Expression expression, Diagnostics diagnostics) {
        return unit.evaluate(substitute(expression), diagnostics);
    }

    /** The expression with the values in the places of the names. */
    Expression substitute(Expression expression) {
        return switch (expression) {
            case Expression.Number _, Expression.Text _, Expression.Truth _ -> expression;
            case Expression.Reference reference -> value(reference).orElse(reference);
            case Expression.Listing list ->
                new Expression.Listing(
                        list.items().stream().map(this::substitute).collect(ImmutableList.toImmutableList()),
                        list.span());
            case Expression.Call call ->
                new Expression.Call(
                        call.function(),
                        call.arguments().stream().map(this::substitute).collect(ImmutableList.toImmutableList()),
                        call.span());
            case Expression.Unary unary ->
                new Expression.Unary(unary.operator(), substitute(unary.operand()), unary.span());
            case Expression.Binary binary ->
                new Expression.Binary(
                        binary.operator(), substitute(binary.left()), substitute(binary.right()), binary.span());
            case Expression.Conditional choice ->
                new Expression.Conditional(
                        substitute(choice.condition()),
                        substitute(choice.then()),
                        substitute(choice.otherwise()),
                        choice.span());
            case Expression.Within within ->
                new Expression.Within(
                        substitute(within.value()), substitute(within.low()), substitute(within.high()), within.span());
            case Expression.On on -> new Expression.On(substitute(on.value()), on.chip(), on.span());
        };
    }

    private Argument substitute(Argument argument) {
        return new Argument(argument.name(), substitute(argument.value()), argument.span());
    }

    private Optional<Expression> value(Expression.Reference reference) {
        return Optional.ofNullable(values.get(reference.path().text()));
    }
}
