package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.grammar.internal.GanglionParser.ArgumentContext;
import ganglion.grammar.internal.GanglionParser.AssertionContext;
import ganglion.grammar.internal.GanglionParser.AxisContext;
import ganglion.grammar.internal.GanglionParser.ChoiceContext;
import ganglion.grammar.internal.GanglionParser.ControlContext;
import ganglion.grammar.internal.GanglionParser.DurationContext;
import ganglion.grammar.internal.GanglionParser.DurationPartContext;
import ganglion.grammar.internal.GanglionParser.EditContext;
import ganglion.grammar.internal.GanglionParser.ExperimentBodyContext;
import ganglion.grammar.internal.GanglionParser.ExportContext;
import ganglion.grammar.internal.GanglionParser.MeasureContext;
import ganglion.grammar.internal.GanglionParser.PhaseContext;
import ganglion.grammar.internal.GanglionParser.PresentContext;
import ganglion.grammar.internal.GanglionParser.RepeatContext;
import ganglion.grammar.internal.GanglionParser.RunContext;
import ganglion.grammar.internal.GanglionParser.SeedContext;
import ganglion.grammar.internal.GanglionParser.StepPartContext;
import ganglion.grammar.internal.GanglionParser.SweepContext;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.Duration;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.tree.TerminalNode;

/** The items of experiments; {@code measure a, b} makes two, all others one. */
final class ExperimentBuilder extends GanglionBaseVisitor<ImmutableList<ExperimentItem>> {
    private final Pieces pieces;
    private final ExpressionBuilder expressions;
    private final PhaseBuilder phases;
    private final Complaints complaints;

    ExperimentBuilder(Pieces pieces, ExpressionBuilder expressions, Complaints complaints) {
        this.pieces = pieces;
        this.expressions = expressions;
        this.phases = new PhaseBuilder(pieces, expressions);
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
                once.get(DurationPartContext.class).map(part -> duration(part.duration())),
                once.get(StepPartContext.class).map(part -> expressions.expression(part.expression())),
                pieces.span(context)));
    }

    private Duration duration(DurationContext context) {
        boolean inSteps = context.getChild(context.getChildCount() - 1) instanceof TerminalNode;
        return new Duration(expressions.expression(context.expression()), inSteps, pieces.span(context));
    }

    @Override
    public ImmutableList<ExperimentItem> visitControl(ControlContext context) {
        return ImmutableList.of(new ExperimentItem.Control(
                pieces.name(context.name()), expressions.arguments(context.arguments()), pieces.span(context)));
    }

    @Override
    public ImmutableList<ExperimentItem> visitSweep(SweepContext context) {
        return ImmutableList.of(
                new ExperimentItem.Sweep(Pieces.sound(context.axis(), this::axis), pieces.span(context)));
    }

    private Argument axis(AxisContext context) {
        List<Name> parts = context.name().stream().map(pieces::name).toList();
        Name first = parts.get(0);
        Span last = parts.get(parts.size() - 1).span();
        Name whole = new Name(
                parts.stream().map(Name::text).collect(Collectors.joining(".")),
                new Span(first.span().source(), first.span().start(), last.end()));
        return new Argument(Optional.of(whole), expressions.expression(context.expression()), pieces.span(context));
    }

    @Override
    public ImmutableList<ExperimentItem> visitPhase(PhaseContext context) {
        return ImmutableList.of(new ExperimentItem.Phase(
                pieces.name(context.name()),
                duration(context.duration()),
                phases.items(context.phaseBody()),
                pieces.span(context)));
    }

    @Override
    public ImmutableList<ExperimentItem> visitRepeat(RepeatContext context) {
        return ImmutableList.of(new ExperimentItem.Repeat(
                expressions.expression(context.expression()), items(context.experimentBody()), pieces.span(context)));
    }

    @Override
    public ImmutableList<ExperimentItem> visitEdit(EditContext context) {
        return ImmutableList.of(new ExperimentItem.Edit(expressions.call(context.call()), pieces.span(context)));
    }

    @Override
    public ImmutableList<ExperimentItem> visitExport(ExportContext context) {
        return ImmutableList.of(new ExperimentItem.Export(
                expressions.call(context.call()),
                Literals.text(context.TEXT().getSymbol(), pieces),
                pieces.span(context)));
    }

    /** The first path is the stimulus, the others are reset. */
    @Override
    public ImmutableList<ExperimentItem> visitPresent(PresentContext context) {
        return ImmutableList.of(new ExperimentItem.Present(
                expressions.path(context.path(0)),
                expressions.expression(context.expression()),
                expressions.paths(context.path().subList(1, context.path().size())),
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
