package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.grammar.internal.GanglionParser.ArgumentContext;
import ganglion.grammar.internal.GanglionParser.AssertionContext;
import ganglion.grammar.internal.GanglionParser.ChoiceContext;
import ganglion.grammar.internal.GanglionParser.DurationPartContext;
import ganglion.grammar.internal.GanglionParser.ExperimentBodyContext;
import ganglion.grammar.internal.GanglionParser.MeasureContext;
import ganglion.grammar.internal.GanglionParser.PresentContext;
import ganglion.grammar.internal.GanglionParser.RunContext;
import ganglion.grammar.internal.GanglionParser.SeedContext;
import ganglion.grammar.internal.GanglionParser.StepPartContext;
import ganglion.syntax.Argument;
import ganglion.syntax.Duration;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.Expression;
import java.util.List;
import java.util.Optional;

/** The items of experiments; {@code measure a, b} makes two, all others one. */
final class ExperimentBuilder extends GanglionBaseVisitor<ImmutableList<ExperimentItem>> {
    private final Pieces pieces;
    private final ExpressionBuilder expressions;
    private final Complaints complaints;

    ExperimentBuilder(Pieces pieces, ExpressionBuilder expressions, Complaints complaints) {
        this.pieces = pieces;
        this.expressions = expressions;
        this.complaints = complaints;
    }

    ImmutableList<ExperimentItem> items(ExperimentBodyContext body) {
        return Pieces.sound(body.experimentItem(), item -> item.accept(this)).stream()
                .flatMap(List::stream)
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<ExperimentItem> visitRun(RunContext context) {
        Once once = new Once(pieces, complaints);
        context.runPart().forEach(once::take);
        return ImmutableList.of(new ExperimentItem.Run(
                pieces.name(context.name()),
                expressions.arguments(context.arguments()),
                once.get(DurationPartContext.class)
                        .map(part -> new Duration(expressions.expression(part.expression()), false, pieces.span(part))),
                once.get(StepPartContext.class).map(part -> expressions.expression(part.expression())),
                pieces.span(context)));
    }

    /** The first path is the stimulus, the others are reset. */
    @Override
    public ImmutableList<ExperimentItem> visitPresent(PresentContext context) {
        return ImmutableList.of(new ExperimentItem.Present(
                pieces.path(context.path(0)),
                expressions.expression(context.expression()),
                pieces.paths(context.path().subList(1, context.path().size())),
                pieces.span(context)));
    }

    @Override
    public ImmutableList<ExperimentItem> visitChoice(ChoiceContext context) {
        return ImmutableList.of(new ExperimentItem.Choice(
                pieces.name(context.subject), pieces.names(context.name()), pieces.span(context)));
    }

    @Override
    public ImmutableList<ExperimentItem> visitSeed(SeedContext context) {
        return ImmutableList.of(new ExperimentItem.Seed(
                expressions.expression(context.expression(0)),
                expressions.optional(context.expression(1)),
                pieces.span(context)));
    }

    @Override
    public ImmutableList<ExperimentItem> visitMeasure(MeasureContext context) {
        return Pieces.sound(context.argument(), this::measure);
    }

    private ExperimentItem measure(ArgumentContext context) {
        Argument argument = expressions.argument(context);
        return new ExperimentItem.Measure(argument.name(), argument.value(), argument.span());
    }

    @Override
    public ImmutableList<ExperimentItem> visitAssertion(AssertionContext context) {
        Expression value = expressions.expression(context.expression(0));
        return ImmutableList.of(new ExperimentItem.Assert(within(value, context), pieces.span(context)));
    }

    private Expression within(Expression value, AssertionContext context) {
        Optional<Expression> low = expressions.optional(context.expression(1));
        Optional<Expression> high = expressions.optional(context.expression(2));
        if (low.isEmpty() || high.isEmpty()) {
            return value;
        }
        return new Expression.Within(
                value, low.orElseThrow(), high.orElseThrow(), pieces.span(context.expression(0).start, context.stop));
    }
}
