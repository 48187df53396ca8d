package ganglion.grammar.internal;

import ganglion.grammar.internal.GanglionParser.NumberContext;
import ganglion.grammar.internal.GanglionParser.QuantityContext;
import ganglion.grammar.internal.GanglionParser.SignContext;
import ganglion.syntax.Expression;
import ganglion.syntax.Expression.UnaryOperator;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Numbers, texts and the signs before them. */
final class Literals {
    private Literals() {}

    static Expression number(NumberContext context, Pieces pieces) {
        Optional<String> unit = Optional.ofNullable(context.unit()).map(ParserRuleContext::getText);
        return new Expression.Number(decimal(context.NUMBER().getText()), unit, pieces.span(context));
    }

    static Expression quantity(QuantityContext context, Pieces pieces) {
        String text = context.getText();
        int digits = Decimals.length(text);
        return new Expression.Number(
                decimal(text.substring(0, digits)), Optional.of(text.substring(digits)), pieces.span(context));
    }

    /** A decimal out of range was complained of when it was cut; no reader of the syntax need bear it. */
    private static String decimal(String text) {
        return Decimals.isInRange(text) ? text : "0.0";
    }

    static Expression.Text text(Token token, Pieces pieces) {
        return new Expression.Text(Escapes.resolve(token.getText()), pieces.span(token));
    }

    /** The sign nearest to the operand binds first. */
    static Expression signed(List<SignContext> signs, Expression operand, Pieces pieces) {
        Expression result = operand;
        for (SignContext sign : signs.reversed()) {
            UnaryOperator operator = sign.getText().equals("-") ? UnaryOperator.MINUS : UnaryOperator.NOT;
            result = new Expression.Unary(operator, result, pieces.span(sign).to(result.span()));
        }
        return result;
    }
}
