package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Conductances;
import ganglion.compiler.analysis.Mantissa;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Distribution;
import ganglion.dynamics.Expression;
import ganglion.dynamics.UnaryOperator;

/**
 * What a weight becomes that is written into two conductances, and what is read from them: docs/semantics.md, section 7.9. The order of
 * the operations is that of the text there.
 *
 * @param range of weights: what the greatest conductance stands for
 * @param bits that constants keep
 */
record PairOfConductances(Conductances devices, double range, int bits) {
    /** The draw of what a read is off. */
    static final int READ = 254;

    /** Constants of float64. */
    static final int ALL = 53;

    /** The weight that is kept of one that is written; the devices draw at {@code site} and behind it. */
    Expression written(Expression weight, int site) {
        Expression share = binary(BinaryOperator.DIVIDE, weight, real(range));
        Expression up = conductance(share, site);
        Expression down = conductance(new Expression.Unary(UnaryOperator.NEGATE, share), site + 1);
        return binary(
                BinaryOperator.MULTIPLY,
                binary(BinaryOperator.SUBTRACT, up, down),
                real(range / (1 - devices.least())));
    }

    private Expression conductance(Expression share, int site) {
        Expression wanted = clipped(share, 0);
        if (devices.levels() > 0) {
            Expression steps = binary(BinaryOperator.MULTIPLY, wanted, real(devices.levels() - 1));
            wanted = binary(
                    BinaryOperator.DIVIDE,
                    new Expression.Unary(UnaryOperator.ROUND, steps),
                    real(devices.levels() - 1));
        }
        Expression set = binary(
                BinaryOperator.ADD,
                real(devices.least()),
                binary(BinaryOperator.MULTIPLY, wanted, real(1 - devices.least())));
        return devices.write() > 0 || devices.writeShare() > 0
                ? clipped(
                        binary(BinaryOperator.ADD, set, off(devices.write(), devices.writeShare(), set, site)),
                        devices.least())
                : set;
    }

    /** What is delivered of a weight that is kept. */
    Expression read(Expression weight) {
        Expression size = new Expression.Unary(UnaryOperator.ABS, weight);
        return binary(BinaryOperator.ADD, weight, off(devices.read() * range, devices.readShare(), size, READ));
    }

    /** A normal number times (a part of the whole, and a share of the value). */
    private Expression off(double whole, double share, Expression value, int site) {
        Expression normal = new Expression.Draw(Distribution.NORMAL, site, ImmutableList.of());
        return binary(
                BinaryOperator.ADD,
                binary(BinaryOperator.MULTIPLY, normal, real(whole)),
                binary(BinaryOperator.MULTIPLY, binary(BinaryOperator.MULTIPLY, normal, value), real(share)));
    }

    private Expression clipped(Expression value, double least) {
        return binary(BinaryOperator.MIN, binary(BinaryOperator.MAX, value, real(least)), real(1));
    }

    private Expression real(double value) {
        return new Expression.Real(Mantissa.nearest(value, bits));
    }

    private static Expression binary(BinaryOperator operator, Expression left, Expression right) {
        return new Expression.Binary(operator, left, right);
    }
}
