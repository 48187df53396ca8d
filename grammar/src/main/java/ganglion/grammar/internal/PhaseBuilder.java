package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.grammar.internal.GanglionParser.ClampContext;
import ganglion.grammar.internal.GanglionParser.PhaseBodyContext;
import ganglion.grammar.internal.GanglionParser.PhasePresentContext;
import ganglion.grammar.internal.GanglionParser.SettingContext;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.PhaseItem;

/** The items of an experiment's phases. */
final class PhaseBuilder extends GanglionBaseVisitor<PhaseItem> {
    private final Pieces pieces;
    private final ExpressionBuilder expressions;

    PhaseBuilder(Pieces pieces, ExpressionBuilder expressions) {
        this.pieces = pieces;
        this.expressions = expressions;
    }

    ImmutableList<PhaseItem> items(PhaseBodyContext body) {
        return Pieces.sound(body.phaseItem(), item -> item.accept(this));
    }

    @Override
    public PhaseItem visitSetting(SettingContext context) {
        return new PhaseItem.Set(
                expressions.path(context.path()), expressions.expression(context.expression()), pieces.span(context));
    }

    @Override
    public PhaseItem visitClamp(ClampContext context) {
        return new PhaseItem.Clamp(
                expressions.path(context.path(0)), expressions.path(context.path(1)), pieces.span(context));
    }

    @Override
    public PhaseItem visitPhasePresent(PhasePresentContext context) {
        return new PhaseItem.Present(new ExperimentItem.Present(
                expressions.path(context.path(0)),
                expressions.expression(context.expression()),
                expressions.paths(context.path().subList(1, context.path().size())),
                pieces.span(context)));
    }
}
