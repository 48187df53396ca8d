package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import ganglion.grammar.internal.GanglionParser.ArgumentContext;
import ganglion.grammar.internal.GanglionParser.ArgumentsContext;
import ganglion.grammar.internal.GanglionParser.CallContext;
import ganglion.grammar.internal.GanglionParser.DisjunctionContext;
import ganglion.grammar.internal.GanglionParser.ExponentContext;
import ganglion.grammar.internal.GanglionParser.ExpressionContext;
import ganglion.grammar.internal.GanglionParser.ListingContext;
import ganglion.grammar.internal.GanglionParser.NumberContext;
import ganglion.grammar.internal.GanglionParser.OperandContext;
import ganglion.grammar.internal.GanglionParser.PartContext;
import ganglion.grammar.internal.GanglionParser.PathContext;
import ganglion.grammar.internal.GanglionParser.PowerContext;
import ganglion.grammar.internal.GanglionParser.PrefixContext;
import ganglion.grammar.internal.GanglionParser.QuantityContext;
import ganglion.grammar.internal.GanglionParser.ReferenceContext;
import ganglion.grammar.internal.GanglionParser.SizeContext;
import ganglion.grammar.internal.GanglionParser.TextContext;
import ganglion.grammar.internal.GanglionParser.TruthContext;
import ganglion.grammar.internal.GanglionParser.ValueContext;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import ganglion.syntax.Expression.BinaryOperator;
import ganglion.syntax.Name;
import ganglion.syntax.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.RuleNode;
import org.jspecify.annotations.Nullable;

/** Expressions. Chains of operators are folded in loops, so only brackets cost stack. */
final class ExpressionBuilder extends GanglionBaseVisitor<Expression> {
    private static final ImmutableMap<String, BinaryOperator> BINARY =
            Maps.uniqueIndex(Arrays.asList(BinaryOperator.values()), BinaryOperator::symbol);

    private final Pieces pieces;
    private final Complaints complaints;

    ExpressionBuilder(Pieces pieces, Complaints complaints) {
        this.pieces = pieces;
        this.complaints = complaints;
    }

    /** A whole expression; one too deep for those who walk it later is refused. */
    Expression expression(ParserRuleContext context) {
        Expression whole = build(context);
        if (context.getSourceInterval().length() > Depth.LIMIT && Depth.of(whole) > Depth.LIMIT) {
            complaints.tooDeep(
                    whole.span(), "an expression of more than " + Depth.LIMIT + " operators within each other");
        }
        return whole;
    }

    private Expression build(ParserRuleContext context) {
        ParserRuleContext inner = context;
        while (!(inner instanceof ReferenceContext || inner instanceof ListingContext)
                && inner.getChildCount() == 1
                && inner.getChild(0) instanceof ParserRuleContext only) {
            inner = only;
        }
        return inner.accept(this);
    }

    Optional<Expression> optional(@Nullable ExpressionContext context) {
        return Optional.ofNullable(context).map(this::expression);
    }

    ImmutableList<Argument> arguments(@Nullable ArgumentsContext context) {
        return context == null ? ImmutableList.of() : Pieces.sound(context.argument(), this::argument);
    }

    Argument argument(ArgumentContext context) {
        Expression first = expression(context.expression(0));
        if (context.expression().size() == 1) {
            return new Argument(Optional.empty(), first, pieces.span(context));
        }
        return new Argument(Optional.of(label(first)), expression(context.expression(1)), pieces.span(context));
    }

    /** What stands before {@code =} in an argument. */
    private Name label(Expression written) {
        if (written instanceof Expression.Reference reference
                && reference.path().parts().size() == 1) {
            return reference.path().parts().get(0);
        }
        complaints.syntax(
                written.span(),
                "expected a name before `=`, found `" + written.span().text() + "`");
        return new Name("", written.span());
    }

    /** {@code a ? b : c ? d : e} reads from the right. */
    @Override
    public Expression visitExpression(ExpressionContext context) {
        List<DisjunctionContext> values = context.disjunction();
        List<ExpressionContext> choices = context.expression();
        Expression result = build(values.getLast());
        for (int i = choices.size() - 1; i >= 0; i--) {
            Span span = pieces.span(values.get(i).start, context.stop);
            result = new Expression.Conditional(build(values.get(i)), build(choices.get(i)), result, span);
        }
        return result;
    }

    /** All levels of infix operators but power: operands and operators in turn, from the left. */
    @Override
    public Expression visitChildren(RuleNode node) {
        ParserRuleContext context = (ParserRuleContext) node;
        List<ParseTree> children = context.children;
        Expression result = build((ParserRuleContext) children.get(0));
        for (int i = 2; i < children.size(); i += 2) {
            ParserRuleContext operand = (ParserRuleContext) children.get(i);
            BinaryOperator operator = operator(children.get(i - 1));
            Span span = pieces.span(context.start, operand.stop);
            result = new Expression.Binary(operator, result, build(operand), span);
        }
        return result;
    }

    private static BinaryOperator operator(ParseTree node) {
        return Objects.requireNonNull(BINARY.get(node.getText()));
    }

    @Override
    public Expression visitPrefix(PrefixContext context) {
        return Literals.signed(context.sign(), build(context.power()), pieces);
    }

    @Override
    public Expression visitValue(ValueContext context) {
        return Literals.signed(context.sign(), build(context.atom()), pieces);
    }

    /** {@code a ^ -b ^ c} is {@code a ^ (-(b ^ c))}. */
    @Override
    public Expression visitPower(PowerContext context) {
        List<ExponentContext> exponents = context.exponent();
        if (exponents.isEmpty()) {
            return build(context.operand());
        }
        int last = exponents.size() - 1;
        Expression right = build(exponents.get(last).operand());
        for (int i = last; i > 0; i--) {
            right = power(
                    exponents.get(i - 1).operand(),
                    Literals.signed(exponents.get(i).sign(), right, pieces),
                    context);
        }
        return power(context.operand(), Literals.signed(exponents.get(0).sign(), right, pieces), context);
    }

    private Expression power(OperandContext base, Expression exponent, PowerContext whole) {
        Span span = pieces.span(base.start, whole.stop);
        return new Expression.Binary(BinaryOperator.POWER, build(base), exponent, span);
    }

    @Override
    public Expression visitOperand(OperandContext context) {
        Expression value = build(inner(context));
        return context.name() == null
                ? value
                : new Expression.On(value, pieces.name(context.name()), pieces.span(context));
    }

    private static ParserRuleContext inner(OperandContext context) {
        if (context.listing() != null) {
            return context.listing();
        }
        return context.expression() == null ? context.atom() : context.expression();
    }

    @Override
    public Expression visitNumber(NumberContext context) {
        return Literals.number(context, pieces);
    }

    @Override
    public Expression visitQuantity(QuantityContext context) {
        return Literals.quantity(context, pieces);
    }

    @Override
    public Expression visitText(TextContext context) {
        return Literals.text(context.TEXT().getSymbol(), pieces);
    }

    @Override
    public Expression visitTruth(TruthContext context) {
        return new Expression.Truth(context.getText().equals("true"), pieces.span(context));
    }

    @Override
    public Expression visitReference(ReferenceContext context) {
        if (context.arguments() != null) {
            return call(context.word(), context.arguments());
        }
        Path path = path(pieces.name(context.word()), context.size(), context.part(), pieces.span(context));
        return new Expression.Reference(path, path.span());
    }

    @Override
    public Expression visitListing(ListingContext context) {
        ImmutableList<Expression> items =
                context.expression().stream().map(this::build).collect(ImmutableList.toImmutableList());
        return new Expression.Listing(items, pieces.span(context));
    }

    Expression.Call call(CallContext context) {
        return call(context.name(), context.arguments());
    }

    /** A call, whose parentheses may be missing where nothing else than a call can stand. */
    Expression.Call call(ParserRuleContext function, @Nullable ArgumentsContext arguments) {
        ParserRuleContext last = arguments == null ? function : arguments;
        return new Expression.Call(pieces.name(function), arguments(arguments), pieces.span(function.start, last.stop));
    }

    /** What stands in the brackets behind a name: a size, or an index. */
    Optional<Expression> size(@Nullable SizeContext context) {
        return Optional.ofNullable(context).map(size -> expression(size.expression()));
    }

    Path path(PathContext context) {
        PartContext first = context.part(0);
        List<PartContext> rest = context.part().subList(1, context.part().size());
        return path(pieces.name(first.name()), first.size(), rest, pieces.span(context));
    }

    ImmutableList<Path> paths(List<PathContext> contexts) {
        return contexts.stream().map(this::path).collect(ImmutableList.toImmutableList());
    }

    Path path(Name first, @Nullable SizeContext index, List<PartContext> rest, Span span) {
        ImmutableList.Builder<Name> names = ImmutableList.builder();
        ImmutableList.Builder<Path.Index> indices = ImmutableList.builder();
        names.add(first);
        size(index).ifPresent(value -> indices.add(new Path.Index(0, value)));
        for (int i = 0; i < rest.size(); i++) {
            int part = i + 1;
            names.add(pieces.name(rest.get(i).name()));
            size(rest.get(i).size()).ifPresent(value -> indices.add(new Path.Index(part, value)));
        }
        return new Path(names.build(), indices.build(), span);
    }
}
