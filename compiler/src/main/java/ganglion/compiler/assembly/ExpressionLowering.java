package ganglion.compiler.assembly;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Port;
import ganglion.dynamics.State;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.numeric.Distributions;
import ganglion.numeric.PoissonTable;
import ganglion.program.Opcode;
import ganglion.program.RegisterType;
import java.util.HashMap;
import java.util.Map;

/** Writes the code of expressions; what reals become is the business of {@link Reals}. */
final class ExpressionLowering {
    private static final long TWO_32 = 1L << 32;

    private final CodeBuilder code;
    private final Reals reals;
    private final ProgramColumns columns;
    private final Dynamics dynamics;
    private final Surroundings surroundings;
    private final Map<String, Operand> states = new HashMap<>();
    private final Map<String, Operand> locals = new HashMap<>();
    /** The BOOL register under which overflow of an integer is an error, or -1 for always. */
    private int condition = -1;

    /**
     * @param dynamics whose states and ports the expressions may name
     * @param surroundings of what else they may name
     */
    ExpressionLowering(
            CodeBuilder code, Reals reals, ProgramColumns columns, Dynamics dynamics, Surroundings surroundings) {
        this.code = code;
        this.reals = reals;
        this.columns = columns;
        this.dynamics = dynamics;
        this.surroundings = surroundings;
    }

    void under(int conditionRegister) {
        condition = conditionRegister;
    }

    void bind(String local, Operand value) {
        locals.put(local, value);
    }

    void assign(String state, Operand value) {
        states.put(state, value);
    }

    /** What a state holds at this place of the program. */
    Operand state(String name) {
        Operand known = states.get(name);
        if (known == null) {
            known = surroundings.state(name).orElseGet(() -> load(name));
            states.put(name, known);
        }
        return known;
    }

    private Operand load(String name) {
        int place = place(name);
        State state = dynamics.states().get(place);
        return state.type() == ValueType.REAL
                ? reals.state(place, state.format())
                : Operand.plain(code.load(Opcode.STATE, RegisterType.I64, place));
    }

    /** The place of a state among those of the neuron. */
    int place(String state) {
        for (int i = 0; i < dynamics.states().size(); i++) {
            if (dynamics.states().get(i).name().equals(state)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no state " + state);
    }

    Operand lower(Expression expression) {
        return switch (expression) {
            case Expression.Real(double value) -> reals.constant(value);
            case Expression.Int(long value) -> Operand.plain(code.constant(value));
            case Expression.Truth(boolean value) -> Operand.plain(code.constant(value));
            case Expression.Column(String name, ValueType type) -> column(name, type);
            case Expression.State(String name, ValueType _) -> state(name);
            case Expression.Port(String name, ValueType _) -> port(name);
            case Expression.Arrivals(String port) ->
                Operand.plain(code.load(Opcode.ARRIVALS, RegisterType.I64, portPlace(port)));
            case Expression.Local(String name, ValueType _) -> local(name);
            case Expression.Coordinate(var axis) ->
                Operand.plain(code.load(Opcode.COORDINATE, RegisterType.I64, axis.ordinal()));
            case Expression.Sample(var column) ->
                reals.sample(column.map(index -> lower(index).register()).orElse(-1));
            case Expression.Outer outer -> surroundings.outer(outer);
            case Expression.Unary unary -> unary(unary);
            case Expression.Binary binary -> binary(binary);
            case Expression.Select select -> select(select);
            case Expression.Draw draw -> draw(draw);
        };
    }

    private Operand local(String name) {
        Operand value = locals.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no local " + name);
        }
        return value;
    }

    private Operand column(String name, ValueType type) {
        return type == ValueType.REAL
                ? reals.column(name)
                : Operand.plain(code.load(Opcode.COLUMN, RegisterType.I64, columns.place(name)));
    }

    private int portPlace(String name) {
        for (int i = 0; i < dynamics.ports().size(); i++) {
            if (dynamics.ports().get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no port " + name);
    }

    private Operand port(String name) {
        int place = portPlace(name);
        Port port = dynamics.ports().get(place);
        return port.type() == ValueType.REAL
                ? reals.port(place, port)
                : Operand.plain(code.load(Opcode.PORT, RegisterType.I64, place));
    }

    private Operand unary(Expression.Unary unary) {
        Operand x = lower(unary.operand());
        return switch (unary.operator()) {
            case NOT -> Operand.plain(code.unary(Opcode.NOT, RegisterType.BOOL, x.register()));
            case TO_REAL -> reals.fromInteger(x);
            case TO_INTEGER -> unary.operand().type() == ValueType.REAL ? reals.toInteger(x) : x;
            case NEGATE, ABS, SIGN ->
                unary.operand().type() == ValueType.REAL
                        ? reals.unary(unary.operator(), x)
                        : whole(unary.operator(), x);
            case FLOOR, CEIL, TRUNC, ROUND, SQRT, EXP, EXPM1, LOG, TANH, SIN, COS -> reals.unary(unary.operator(), x);
        };
    }

    private Operand whole(UnaryOperator operator, Operand x) {
        return operator == UnaryOperator.NEGATE
                ? checked(Opcode.SUBTRACT_CHECKED, Operand.plain(code.constant(0L)), x)
                : Operand.plain(code.unary(Opcode.valueOf(operator.name()), RegisterType.I64, x.register()));
    }

    private Operand checked(Opcode opcode, Operand left, Operand right) {
        return Operand.plain(code.add(opcode, RegisterType.I64, left.register(), right.register(), condition, 0));
    }

    private Operand binary(Expression.Binary binary) {
        Operand left = lower(binary.left());
        Operand right = lower(binary.right());
        return switch (binary.left().type()) {
            case REAL ->
                binary.operator().isComparison()
                        ? reals.compare(binary.operator(), left, right)
                        : reals.binary(binary.operator(), left, right);
            case INTEGER -> integers(binary.operator(), left, right);
            case BOOLEAN -> truths(binary.operator(), left, right);
        };
    }

    private Operand integers(BinaryOperator operator, Operand left, Operand right) {
        return switch (operator) {
            case ADD -> checked(Opcode.ADD_CHECKED, left, right);
            case SUBTRACT -> checked(Opcode.SUBTRACT_CHECKED, left, right);
            case MULTIPLY -> checked(Opcode.MULTIPLY_CHECKED, left, right);
            case SHIFT_LEFT -> checked(Opcode.SHIFT_LEFT_CHECKED, left, right);
            case DIVIDE, REMAINDER, MIN, MAX, SHIFT_RIGHT, BIT_AND, BIT_OR ->
                plain(operator, RegisterType.I64, left, right);
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL ->
                Operand.plain(code.compare(
                        Opcode.valueOf(operator.name()), RegisterType.I64, left.register(), right.register()));
            case POWER, AND, OR -> throw new IllegalArgumentException(operator + " of integers");
        };
    }

    private Operand plain(BinaryOperator operator, RegisterType type, Operand left, Operand right) {
        return Operand.plain(code.binary(Opcode.valueOf(operator.name()), type, left.register(), right.register()));
    }

    private Operand truths(BinaryOperator operator, Operand left, Operand right) {
        return switch (operator) {
            case AND, OR -> plain(operator, RegisterType.BOOL, left, right);
            case EQUAL -> Operand.plain(code.unary(Opcode.NOT, RegisterType.BOOL, differ(left, right)));
            case NOT_EQUAL -> Operand.plain(differ(left, right));
            default -> throw new IllegalArgumentException(operator + " of truths");
        };
    }

    private int differ(Operand left, Operand right) {
        int opposite = code.unary(Opcode.NOT, RegisterType.BOOL, right.register());
        return code.select(RegisterType.BOOL, left.register(), opposite, right.register());
    }

    private Operand select(Expression.Select select) {
        Operand chosen = lower(select.condition());
        Operand then = lower(select.then());
        Operand otherwise = lower(select.otherwise());
        return switch (select.type()) {
            case REAL -> reals.select(chosen, then, otherwise);
            case INTEGER -> pick(RegisterType.I64, chosen, then, otherwise);
            case BOOLEAN -> pick(RegisterType.BOOL, chosen, then, otherwise);
        };
    }

    private Operand pick(RegisterType type, Operand chosen, Operand then, Operand otherwise) {
        return Operand.plain(code.select(type, chosen.register(), then.register(), otherwise.register()));
    }

    private Operand draw(Expression.Draw draw) {
        int site = draw.site();
        return switch (draw.distribution()) {
            case UNIFORM -> reals.uniform(site);
            case NORMAL -> reals.normal(site);
            case BERNOULLI -> bernoulli(site, draw.arguments().get(0));
            case INTEGER_BELOW -> below(site, ((Expression.Int) draw.arguments().get(0)).value());
            case POISSON -> poisson(draw);
        };
    }

    private Operand bernoulli(int site, Expression chance) {
        int word = code.load(Opcode.DRAW, RegisterType.I64, site);
        int threshold = switch (chance) {
            case Expression.Real(double p) -> code.constant(Distributions.bernoulliThreshold(p));
            case Expression.Column(String name, ValueType _) ->
                code.load(Opcode.COLUMN, RegisterType.I64, columns.thresholds(name));
            default -> threshold(lower(chance));
        };
        return Operand.plain(code.compare(Opcode.LESS, RegisterType.I64, word, threshold));
    }

    /** floor(p * 2^32); the product only shifts the exponent. */
    private int threshold(Operand chance) {
        Operand scaled = reals.binary(BinaryOperator.MULTIPLY, chance, reals.constant(TWO_32));
        return reals.toInteger(reals.unary(UnaryOperator.FLOOR, scaled)).register();
    }

    private Operand below(int site, long bound) {
        int word = code.load(Opcode.DRAW, RegisterType.I64, site);
        int product = code.binary(Opcode.MULTIPLY, RegisterType.I64, word, code.constant(bound));
        return Operand.plain(code.binary(Opcode.SHIFT_RIGHT, RegisterType.I64, product, code.constant(32L)));
    }

    private Operand poisson(Expression.Draw draw) {
        PoissonTable table = PoissonTable.of(((Expression.Real) draw.arguments().get(0)).value());
        return Operand.plain(code.poisson(draw.site(), table.thresholds(), table.parts()));
    }
}
