package ganglion.compiler.semantics;

import ganglion.chip.WeightRegister;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.UnaryOperator;

/** Weights as a register holds them, as expressions over whole float64 numbers, which are exact there. */
final class StoredWeight {
    private StoredWeight() {}

    /** @param bits that the synapse format keeps */
    static Expression of(Expression weight, WeightRegister register, RegisterCall.Sign sign, int bits, int exponent) {
        boolean mixed = sign == RegisterCall.Sign.MIXED;
        boolean negative = sign == RegisterCall.Sign.INHIBITORY;
        double most = (1L << register.bits()) - 1;
        double least = mixed ? -(1L << register.bits()) : 0;
        double grid = 1L << (register.bits() - bits + (mixed ? 1 : 0));
        Expression clipped = clip(negative ? unary(UnaryOperator.NEGATE, weight) : weight, least, most);
        UnaryOperator cut =
                register.truncation() == WeightRegister.Truncation.FLOOR ? UnaryOperator.FLOOR : UnaryOperator.TRUNC;
        Expression kept = binary(BinaryOperator.MULTIPLY, unary(cut, times(clipped, 1 / grid)), real(grid));
        Expression signed = negative ? unary(UnaryOperator.NEGATE, kept) : kept;
        return register.exponent() == WeightRegister.Exponent.SUM ? signed : scaled(signed, register, exponent);
    }

    private static Expression scaled(Expression weight, WeightRegister register, int exponent) {
        Expression shifted = unary(UnaryOperator.FLOOR, times(weight, Math.scalb(1.0, exponent)));
        return clip(shifted, -register.most(), register.most());
    }

    private static Expression clip(Expression value, double least, double most) {
        return binary(BinaryOperator.MIN, binary(BinaryOperator.MAX, value, real(least)), real(most));
    }

    private static Expression times(Expression value, double factor) {
        return factor == 1 ? value : binary(BinaryOperator.MULTIPLY, value, real(factor));
    }

    private static Expression real(double value) {
        return new Expression.Real(value);
    }

    private static Expression unary(UnaryOperator operator, Expression operand) {
        return operand instanceof Expression.Real
                ? Constants.unary(operator, operand)
                : new Expression.Unary(operator, operand);
    }

    private static Expression binary(BinaryOperator operator, Expression left, Expression right) {
        return left instanceof Expression.Real && right instanceof Expression.Real
                ? Constants.binary(operator, left, right)
                : new Expression.Binary(operator, left, right);
    }
}
