package ganglion.compiler.simplification;

import ganglion.compiler.analysis.Mantissa;
import ganglion.compiler.expansion.ScalarOperators;
import ganglion.dynamics.Axis;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.network.DataColumn;
import ganglion.network.Population;
import ganglion.network.Samples;
import ganglion.numeric.Arithmetic;
import ganglion.numeric.Distributions;
import ganglion.numeric.Draws;
import ganglion.numeric.EntityHash;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * The expressions of a neuron that hears nothing, as numbers in a float64: reals in the arithmetic of the population, whole numbers up to
 * {@link #EXACT}, truths as 0 and 1. What has no such number makes the neuron unknown from then on.
 */
final class LoneFormulas {
    /** Up to here a float64 holds every whole number. */
    static final double EXACT = 0x1p53;

    /** A number at the neuron and the step that it has come to. */
    interface Value {
        double now();
    }

    private final Population population;
    private final Map<String, Integer> places;
    private final Map<String, Integer> locals = new HashMap<>();
    private final long seed;
    private final double[] states;
    private double[] bound = new double[0];
    private NumberFormat arithmetic;
    private boolean isInitial;
    private boolean unknown;
    private int index;

    /** @param places of the states by name */
    LoneFormulas(Population population, Map<String, Integer> places, long seed) {
        this.population = population;
        this.places = places;
        this.seed = seed;
        this.states = new double[places.size()];
        this.arithmetic = population.arithmetic();
    }

    /** Comes to a neuron of which nothing is unknown yet. */
    void begin(int neuron) {
        index = neuron;
        unknown = false;
        Arrays.fill(states, 0);
    }

    double[] states() {
        return states;
    }

    boolean isUnknown() {
        return unknown;
    }

    /** From now on nothing is known of the neuron. */
    void forget() {
        unknown = true;
    }

    /** The value, after taking note of one that is not a number. */
    double known(double value) {
        unknown |= Double.isNaN(value);
        return value;
    }

    int place(String state) {
        return places.getOrDefault(state, -1);
    }

    /** The place of a local, the same for all that have its name. */
    int local(String name) {
        int place = locals.computeIfAbsent(name, _ -> locals.size());
        bound = bound.length > place ? bound : Arrays.copyOf(bound, 2 * place + 4);
        return place;
    }

    void bind(int local, double value) {
        bound[local] = value;
    }

    /** The initial value of a state: on fixed-point cores it is made in float64. */
    Value initial(Expression expression) {
        NumberFormat own = arithmetic;
        arithmetic = own instanceof NumberFormat.Fixed ? new NumberFormat.Float64() : own;
        isInitial = true;
        Value value = of(expression);
        isInitial = false;
        arithmetic = own;
        return value;
    }

    Value of(Expression expression) {
        return switch (expression) {
            case Expression.Real(double value) -> constant(real(value));
            case Expression.Int(long value) -> constant(whole(value));
            case Expression.Truth(boolean value) -> constant(value ? 1 : 0);
            case Expression.Column column -> column(column);
            case Expression.State(String name, var type) -> {
                int place = place(name);
                yield type == ValueType.REAL && isFloat32() ? () -> (float) states[place] : () -> states[place];
            }
            case Expression.Port(String name, var _) -> constant(isSum(name) ? 0 : Double.NaN);
            case Expression.Arrivals _ -> constant(0);
            case Expression.Local(String name, var _) -> {
                int place = local(name);
                yield () -> bound[place];
            }
            case Expression.Coordinate(Axis axis) -> axis == Axis.INDEX ? () -> index : constant(Double.NaN);
            case Expression.Sample sample -> sample(sample);
            case Expression.Outer _ -> constant(Double.NaN);
            case Expression.Unary(UnaryOperator operator, Expression operand) -> unary(operator, operand);
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right) ->
                binary(operator, left.type(), of(left), of(right));
            case Expression.Select select -> {
                Value condition = of(select.condition());
                Value then = of(select.then());
                Value otherwise = of(select.otherwise());
                yield () -> condition.now() != 0 ? then.now() : otherwise.now();
            }
            case Expression.Draw draw -> drawn(draw);
        };
    }

    private Value constant(double value) {
        return () -> known(value);
    }

    private boolean isFloat32() {
        return arithmetic instanceof NumberFormat.Float32;
    }

    private double real(double constant) {
        return switch (arithmetic) {
            case NumberFormat.Float64 _ -> constant;
            case NumberFormat.Float32 _ -> (float) constant;
            case NumberFormat.Fixed _ -> Mantissa.nearest(constant, Mantissa.BITS);
            case NumberFormat.Integer64 _, NumberFormat.Usual _ -> Double.NaN;
        };
    }

    private static double whole(double value) {
        return Math.abs(value) <= EXACT ? value : Double.NaN;
    }

    private Value column(Expression.Column column) {
        double[] values = population.columns().stream()
                .filter(data -> data.name().equals(column.name()))
                .findFirst()
                .map(DataColumn::values)
                .map(data -> data.stream()
                        .map(value -> column.type() == ValueType.REAL ? real(value) : whole(value))
                        .toArray())
                .orElse(new double[0]);
        return () -> known(index < values.length ? values[index] : Double.NaN);
    }

    private boolean isSum(String port) {
        return population
                .dynamics()
                .port(port)
                .filter(each -> each.folded().isEmpty())
                .isPresent();
    }

    /** What is 0 in every row is 0 whenever it is looked at. */
    private Value sample(Expression.Sample sample) {
        boolean[] sounds = population.samples().map(LoneFormulas::sounding).orElse(new boolean[0]);
        return sample.column().isPresent()
                ? constant(Double.NaN)
                : () -> known(index < sounds.length && sounds[index] ? Double.NaN : 0);
    }

    private static boolean[] sounding(Samples samples) {
        boolean[] sounds = new boolean[samples.width()];
        for (int k = 0; k < samples.values().length(); k++) {
            sounds[k % samples.width()] |= samples.values().get(k) != 0;
        }
        return sounds;
    }

    private Value unary(UnaryOperator operator, Expression operand) {
        Value x = of(operand);
        boolean isReal = operand.type() == ValueType.REAL;
        return switch (operator) {
            case NOT -> () -> 1 - x.now();
            case TO_REAL -> isFloat32() ? () -> (float) x.now() : x;
            case TO_INTEGER -> isReal ? () -> known(whole(Arithmetic.toLong(x.now()))) : x;
            case NEGATE, ABS, SIGN -> isReal ? real(operator, x) : whole(operator, x);
            case FLOOR, CEIL, TRUNC, ROUND -> real(operator, x);
            case SQRT, EXP, EXPM1, LOG, TANH, SIN, COS ->
                arithmetic instanceof NumberFormat.Fixed ? constant(Double.NaN) : real(operator, x);
        };
    }

    private Value real(UnaryOperator operator, Value x) {
        DoubleUnaryOperator of = ScalarOperators.real(operator);
        return isFloat32() ? () -> known((float) of.applyAsDouble(x.now())) : () -> known(of.applyAsDouble(x.now()));
    }

    private Value whole(UnaryOperator operator, Value x) {
        LongUnaryOperator of = ScalarOperators.whole(operator);
        return () -> known(whole(of.applyAsLong((long) x.now())));
    }

    private Value binary(BinaryOperator operator, ValueType operands, Value x, Value y) {
        return switch (operands) {
            case BOOLEAN -> () -> ScalarOperators.truth(operator, x.now() != 0, y.now() != 0) ? 1 : 0;
            case REAL -> operator.isComparison() ? compared(operator, x, y) : real(operator, x, y);
            case INTEGER -> operator.isComparison() ? compared(operator, x, y) : whole(operator, x, y);
        };
    }

    private static Value compared(BinaryOperator operator, Value x, Value y) {
        ScalarOperators.RealTest test = ScalarOperators.comparison(operator);
        return () -> test.holds(x.now(), y.now()) ? 1 : 0;
    }

    private Value whole(BinaryOperator operator, Value x, Value y) {
        LongBinaryOperator of = ScalarOperators.whole(operator);
        return () -> known(wholly(of, (long) x.now(), (long) y.now()));
    }

    private static double wholly(LongBinaryOperator operator, long x, long y) {
        try {
            return whole(operator.applyAsLong(x, y));
        } catch (ArithmeticException overflow) {
            return Double.NaN;
        }
    }

    /** Of two float32 numbers the result of a float64 is exact enough to be rounded again. */
    private Value real(BinaryOperator operator, Value x, Value y) {
        DoubleBinaryOperator of = ScalarOperators.real(operator);
        return switch (arithmetic) {
            case NumberFormat.Float32 _ -> () -> known((float) of.applyAsDouble(x.now(), y.now()));
            case NumberFormat.Fixed _ -> () -> known(exactly(operator, x.now(), y.now()));
            default -> () -> known(of.applyAsDouble(x.now(), y.now()));
        };
    }

    /** Not a number where the result is not exact, or would be a float64 number for good. */
    private static double exactly(BinaryOperator operator, double x, double y) {
        return switch (operator) {
            case ADD -> sum(x, y);
            case SUBTRACT -> sum(x, -y);
            case MULTIPLY -> Math.fma(x, y, -(x * y)) == 0 ? x * y : Double.NaN;
            case MIN -> Arithmetic.min(x, y);
            case MAX -> Arithmetic.max(x, y);
            default -> Double.NaN;
        };
    }

    private static double sum(double x, double y) {
        double sum = x + y;
        double second = sum - x;
        return (x - (sum - second)) + (y - second) == 0 ? sum : Double.NaN;
    }

    /** What is drawn for an initial value is the same in every run of the network. */
    private Value drawn(Expression.Draw draw) {
        int entity = EntityHash.of(population.name());
        if (!isInitial || arithmetic instanceof NumberFormat.Fixed) {
            return constant(Double.NaN);
        }
        return switch (draw.distribution()) {
            case UNIFORM ->
                isFloat32()
                        ? () -> Distributions.uniform01Float(word(entity, draw.site()))
                        : () -> Distributions.uniform01(word(entity, draw.site()));
            case NORMAL ->
                isFloat32()
                        ? () -> (float) Distributions.normal(word(entity, draw.site()))
                        : () -> Distributions.normal(word(entity, draw.site()));
            case BERNOULLI, INTEGER_BELOW, POISSON -> constant(Double.NaN);
        };
    }

    private int word(int entity, int site) {
        return Draws.word(seed, entity, false, 0, site, 0, index);
    }
}
