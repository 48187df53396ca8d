package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.grammar.internal.GanglionParser.AssignmentContext;
import ganglion.grammar.internal.GanglionParser.BlockContext;
import ganglion.grammar.internal.GanglionParser.ConditionContext;
import ganglion.grammar.internal.GanglionParser.DeliverContext;
import ganglion.grammar.internal.GanglionParser.EmitContext;
import ganglion.grammar.internal.GanglionParser.HoldContext;
import ganglion.grammar.internal.GanglionParser.IntegrateContext;
import ganglion.grammar.internal.GanglionParser.LetStatementContext;
import ganglion.grammar.internal.GanglionParser.OtherwiseContext;
import ganglion.grammar.internal.GanglionParser.SpikeContext;
import ganglion.syntax.Expression.BinaryOperator;
import ganglion.syntax.Statement;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** The statements of neurons, synapses and signals. */
final class StatementBuilder extends GanglionBaseVisitor<Statement> {
    private final Pieces pieces;
    private final ExpressionBuilder expressions;
    private final Complaints complaints;

    StatementBuilder(Pieces pieces, ExpressionBuilder expressions, Complaints complaints) {
        this.pieces = pieces;
        this.expressions = expressions;
        this.complaints = complaints;
    }

    ImmutableList<Statement> block(BlockContext context) {
        return Pieces.sound(context.statement(), statement -> statement.accept(this));
    }

    @Override
    public Statement visitAssignment(AssignmentContext context) {
        return new Statement.Assign(
                pieces.name(context.ID().getSymbol()),
                expressions.size(context.size()),
                operator(context.operator),
                expressions.expression(context.expression()),
                pieces.span(context));
    }

    private static Optional<BinaryOperator> operator(Token token) {
        return switch (token.getType()) {
            case GanglionParser.ADD -> Optional.of(BinaryOperator.PLUS);
            case GanglionParser.SUBTRACT -> Optional.of(BinaryOperator.MINUS);
            case GanglionParser.MULTIPLY -> Optional.of(BinaryOperator.TIMES);
            case GanglionParser.DIVIDE -> Optional.of(BinaryOperator.DIVIDE);
            default -> Optional.empty();
        };
    }

    @Override
    public Statement visitLetStatement(LetStatementContext context) {
        return new Statement.Let(
                pieces.name(context.name()), expressions.expression(context.expression()), pieces.span(context));
    }

    /** The branches after the first are folded from the last one. */
    @Override
    public Statement visitCondition(ConditionContext context) {
        List<OtherwiseContext> branches = context.otherwise();
        if (branches.size() > Nesting.LIMIT) {
            complaints.tooDeep(pieces.span(context), "more than " + Nesting.LIMIT + " branches of one `if`");
            return new Statement.Integrate(pieces.span(context));
        }
        ImmutableList<Statement> otherwise = ImmutableList.of();
        for (int i = branches.size() - 1; i >= 0; i--) {
            otherwise = branch(branches.get(i), otherwise, context, i == branches.size() - 1);
        }
        return new Statement.If(
                expressions.expression(context.expression()), block(context.block()), otherwise, pieces.span(context));
    }

    private ImmutableList<Statement> branch(
            OtherwiseContext branch, ImmutableList<Statement> later, ConditionContext whole, boolean isLast) {
        ImmutableList<Statement> body = block(branch.block());
        if (branch.expression() != null) {
            return ImmutableList.of(new Statement.If(
                    expressions.expression(branch.expression()),
                    body,
                    later,
                    pieces.span(branch.IF().getSymbol(), whole.stop)));
        }
        if (!isLast) {
            complaints.syntax(pieces.span(branch.start), "an `else` without condition must be the last one");
        }
        return body;
    }

    @Override
    public Statement visitSpike(SpikeContext context) {
        return new Statement.Emit(expressions.optional(context.expression()), pieces.span(context));
    }

    @Override
    public Statement visitEmit(EmitContext context) {
        return new Statement.Emit(Optional.of(expressions.expression(context.expression())), pieces.span(context));
    }

    @Override
    public Statement visitDeliver(DeliverContext context) {
        return new Statement.Deliver(expressions.expression(context.expression()), pieces.span(context));
    }

    @Override
    public Statement visitIntegrate(IntegrateContext context) {
        return new Statement.Integrate(pieces.span(context));
    }

    @Override
    public Statement visitHold(HoldContext context) {
        return new Statement.Hold(
                pieces.names(context.name()), expressions.expression(context.expression()), pieces.span(context));
    }
}
