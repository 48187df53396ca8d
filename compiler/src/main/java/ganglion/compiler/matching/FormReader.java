package ganglion.compiler.matching;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.expansion.ScalarOperators;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.UnaryOperator;
import ganglion.network.DataColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads expressions of a program as sums. An ideal reading takes whole numbers for reals: it leaves rounding out, and follows limits
 * of range only as far as to note them.
 */
final class FormReader {
    private final ImmutableList<DataColumn> columns;
    private final boolean ideal;
    private final Map<String, Form> values = new LinkedHashMap<>();
    private final List<Double> limits = new ArrayList<>();

    FormReader(ImmutableList<DataColumn> columns, boolean ideal) {
        this.columns = columns;
        this.ideal = ideal;
    }

    /** A state now has, or a local name now stands for, this. */
    void set(String name, Form form) {
        values.put(name, form);
    }

    Map<String, Form> values() {
        return values;
    }

    boolean isIdeal() {
        return ideal;
    }

    /** The sizes at which something ran into a limit of its range. */
    List<Double> limits() {
        return limits;
    }

    Line sum(Expression expression) throws Mismatch {
        return sum(read(expression));
    }

    private static Line sum(Form form) throws Mismatch {
        return switch (form) {
            case Form.Sum(Line line) -> line;
            case Form.Size(Line of) -> throw new Mismatch("takes the absolute value of " + text(of));
            case Form.Sign(Line of) -> throw new Mismatch("takes the sign of " + text(of));
            case Form.Known _, Form.Above _ -> throw new Mismatch("counts a condition as a number");
        };
    }

    Form read(Expression expression) throws Mismatch {
        return switch (expression) {
            case Expression.Real(double value) -> new Form.Sum(Line.of(value));
            case Expression.Int(long value) -> new Form.Sum(Line.of((double) value));
            case Expression.Truth(boolean value) -> new Form.Known(value);
            case Expression.Column column -> new Form.Sum(Line.of(values(column.name())));
            case Expression.State(String name, var _) -> named(name);
            case Expression.Local(String name, var _) -> named(name);
            case Expression.Port(String name, var _) -> new Form.Sum(Line.variable(Line.port(name)));
            case Expression.Sample(var column) -> {
                if (column.isPresent()) {
                    throw new Mismatch("reads several columns of its data");
                }
                yield new Form.Sum(Line.variable(Line.SAMPLE));
            }
            case Expression.Arrivals(String port) -> throw new Mismatch("counts what arrives at `" + port + "`");
            case Expression.Coordinate _ -> throw new Mismatch("depends on the time, or on which neuron it is");
            case Expression.Outer(var _, String name, var _) -> throw new Mismatch("reads `" + name + "`");
            case Expression.Draw _ -> throw new Mismatch("draws random numbers");
            case Expression.Unary(UnaryOperator operator, Expression operand) -> unary(operator, read(operand));
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right) ->
                binary(operator, read(left), right);
            case Expression.Select select -> select(select);
        };
    }

    private Form named(String name) throws Mismatch {
        Form form = values.get(name);
        if (form == null) {
            throw new Mismatch("reads `" + name + "` before it is known");
        }
        return form;
    }

    private double[] values(String column) {
        return columns.stream()
                .filter(data -> data.name().equals(column))
                .findFirst()
                .orElseThrow()
                .values()
                .toArray();
    }

    private Form select(Expression.Select select) throws Mismatch {
        return switch (read(select.condition())) {
            case Form.Known(boolean truth) -> read(truth ? select.then() : select.otherwise());
            case Form.Above above -> {
                if (!ideal) {
                    throw new Mismatch("chooses by " + text(above.line()));
                }
                limits.add(Line.magnitude(above.line().constant()));
                yield read(above.atRest() ? select.then() : select.otherwise());
            }
            case Form.Sum _, Form.Size _, Form.Sign _ -> throw new Mismatch("takes a number for a condition");
        };
    }

    private Form unary(UnaryOperator operator, Form operand) throws Mismatch {
        if (operator == UnaryOperator.NOT) {
            return not(operand);
        }
        Line line = sum(operand);
        return switch (operator) {
            case NEGATE -> new Form.Sum(line.times(new double[] {-1}));
            case TO_REAL -> operand;
            case ABS -> line.isConstant() ? constant(line, operator) : new Form.Size(line);
            case SIGN -> line.isConstant() ? constant(line, operator) : new Form.Sign(line);
            case TO_INTEGER -> line.isConstant() || ideal ? operand : rounded(operator, line);
            case FLOOR, CEIL, TRUNC, ROUND ->
                line.isConstant() ? constant(line, operator) : ideal ? operand : rounded(operator, line);
            case SQRT, EXP, EXPM1, LOG, TANH, SIN, COS, NOT -> constant(line, operator);
        };
    }

    private static Form not(Form operand) throws Mismatch {
        return switch (operand) {
            case Form.Known(boolean truth) -> new Form.Known(!truth);
            case Form.Above above -> above.not();
            case Form.Sum _, Form.Size _, Form.Sign _ -> throw new Mismatch("takes a number for a condition");
        };
    }

    private static Form rounded(UnaryOperator operator, Line line) throws Mismatch {
        throw new Mismatch("takes `" + word(operator.name()) + "` of " + text(line));
    }

    private static Form constant(Line line, UnaryOperator operator) throws Mismatch {
        if (!line.isConstant()) {
            throw new Mismatch("takes `" + word(operator.name()) + "` of " + text(line));
        }
        return new Form.Sum(line.mapConstant(ScalarOperators.real(operator)));
    }

    private Form binary(BinaryOperator operator, Form left, Expression second) throws Mismatch {
        return switch (operator) {
            case AND, OR -> joined(operator, left, second);
            case ADD -> new Form.Sum(sum(left).plus(sum(second)));
            case SUBTRACT -> new Form.Sum(sum(left).minus(sum(second)));
            case MULTIPLY -> product(left, read(second));
            case DIVIDE -> quotient(sum(left), sum(second));
            case SHIFT_LEFT, SHIFT_RIGHT -> shifted(operator, left, sum(second));
            case MIN, MAX -> limited(operator, sum(left), sum(second));
            case LESS -> above(sum(second).minus(sum(left)), true);
            case LESS_EQUAL -> above(sum(second).minus(sum(left)), false);
            case GREATER -> above(sum(left).minus(sum(second)), true);
            case GREATER_EQUAL -> above(sum(left).minus(sum(second)), false);
            case EQUAL, NOT_EQUAL -> equal(operator, sum(left).minus(sum(second)));
            case REMAINDER, POWER, BIT_AND, BIT_OR -> constants(operator, sum(left), sum(second));
        };
    }

    private Form joined(BinaryOperator operator, Form left, Expression second) throws Mismatch {
        boolean neutral = operator == BinaryOperator.AND;
        if (left instanceof Form.Known(boolean truth)) {
            return truth == neutral ? read(second) : left;
        }
        Form right = read(second);
        if (right instanceof Form.Known(boolean truth)) {
            return truth == neutral ? left : right;
        }
        throw new Mismatch("asks two things at once");
    }

    private static Form product(Form left, Form right) throws Mismatch {
        if (left instanceof Form.Sign(Line sign) && right instanceof Form.Size(Line size)) {
            return signed(sign, size);
        }
        if (left instanceof Form.Size(Line size) && right instanceof Form.Sign(Line sign)) {
            return signed(sign, size);
        }
        if (left instanceof Form.Size(Line size)
                && right instanceof Form.Sum(Line factor)
                && factor.isConstant()
                && Arrays.stream(factor.constant()).allMatch(x -> x >= 0)) {
            return new Form.Size(size.times(factor.constant()));
        }
        Line a = sum(left);
        Line b = sum(right);
        if (!a.isConstant() && !b.isConstant()) {
            throw new Mismatch("multiplies " + text(a) + " by " + text(b));
        }
        return new Form.Sum(b.isConstant() ? a.times(b.constant()) : b.times(a.constant()));
    }

    /** sign(x) * |c x| is c x. */
    private static Form signed(Line sign, Line size) throws Mismatch {
        boolean single = sign.factors().size() == 1
                && (size.isConstant()
                        || sign.factors().keySet().equals(size.factors().keySet()))
                && Line.magnitude(sign.constant()) == 0
                && Line.magnitude(size.constant()) == 0;
        if (!single) {
            throw new Mismatch("multiplies the sign of " + text(sign) + " by the size of something else");
        }
        return new Form.Sum(size);
    }

    private static Form quotient(Line left, Line right) throws Mismatch {
        if (!right.isConstant()) {
            throw new Mismatch("divides by " + text(right));
        }
        return new Form.Sum(left.over(right.constant()));
    }

    private Form shifted(BinaryOperator operator, Form left, Line by) throws Mismatch {
        if (!by.isConstant()) {
            throw new Mismatch("shifts by " + text(by));
        }
        double[] scale = Arrays.stream(by.constant())
                .map(x -> Math.scalb(1.0, (int) (operator == BinaryOperator.SHIFT_LEFT ? x : -x)))
                .toArray();
        if (!ideal && !(left instanceof Form.Sum(Line line) && line.isConstant())) {
            throw new Mismatch("shifts whole numbers");
        }
        return left instanceof Form.Size(Line size)
                ? new Form.Size(size.times(scale))
                : new Form.Sum(sum(left).times(scale));
    }

    private Form limited(BinaryOperator operator, Line left, Line right) throws Mismatch {
        if (left.isConstant() && right.isConstant()) {
            return constants(operator, left, right);
        }
        if (!ideal || !left.isConstant() && !right.isConstant()) {
            throw new Mismatch("keeps " + text(left.isConstant() ? right : left) + " within limits");
        }
        limits.add(Line.magnitude((left.isConstant() ? left : right).constant()));
        return new Form.Sum(left.isConstant() ? right : left);
    }

    private static Form constants(BinaryOperator operator, Line left, Line right) throws Mismatch {
        if (!left.isConstant() || !right.isConstant()) {
            throw new Mismatch("takes `" + word(operator.name()) + "` of " + text(left.isConstant() ? right : left));
        }
        return switch (operator) {
            case BIT_AND -> whole(left, right, (x, y) -> x & y);
            case BIT_OR -> whole(left, right, (x, y) -> x | y);
            default ->
                new Form.Sum(Line.of(Line.join(left.constant(), right.constant(), ScalarOperators.real(operator))));
        };
    }

    private static Form whole(Line left, Line right, java.util.function.LongBinaryOperator operator) {
        return new Form.Sum(Line.of(
                Line.join(left.constant(), right.constant(), (x, y) -> operator.applyAsLong((long) x, (long) y))));
    }

    private static Form above(Line line, boolean strict) throws Mismatch {
        if (!line.isConstant()) {
            return new Form.Above(line, strict);
        }
        return known(line, x -> strict ? x > 0 : x >= 0);
    }

    private static Form equal(BinaryOperator operator, Line line) throws Mismatch {
        if (!line.isConstant()) {
            throw new Mismatch("asks whether " + text(line) + " has one certain value");
        }
        return known(line, x -> (x == 0) == (operator == BinaryOperator.EQUAL));
    }

    private static Form known(Line line, java.util.function.DoublePredicate test) throws Mismatch {
        boolean first = test.test(line.constant()[0]);
        if (Arrays.stream(line.constant()).anyMatch(x -> test.test(x) != first)) {
            throw new Mismatch("does different things in different neurons");
        }
        return new Form.Known(first);
    }

    private static String word(String operator) {
        return operator.toLowerCase(Locale.ROOT).replace("to_integer", "int");
    }

    /** The states and ports of a sum, in words. */
    static String text(Line line) {
        return line.factors().isEmpty()
                ? "a constant"
                : line.factors().keySet().stream()
                        .map(name -> name.equals(Line.SAMPLE) ? "`sample`" : "`" + name.replace("@", "") + "`")
                        .collect(Collectors.joining(" + "));
    }
}
