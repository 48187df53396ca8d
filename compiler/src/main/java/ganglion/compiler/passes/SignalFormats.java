package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.Interval;
import ganglion.compiler.analysis.Ranges;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Origin;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Signal;
import java.util.Arrays;

/**
 * The formats of signals: that of the run on chips of floats. On chips of fixed-point cores the host computes them in float64, and what
 * it holds and cores read is fixed-point, with room for 16 times the largest number that the signal starts from, is set to, mentions or reads.
 */
public final class SignalFormats {
    private static final double HEADROOM = 16;
    private static final int MOST_FRACTION = 30;

    private final Network network;
    private final int bits;

    /** @param network with formatted populations */
    SignalFormats(Network network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    static Signal floating(Signal signal, NumberFormat usual) {
        return signal.withFormats(signal.type() == ValueType.REAL ? usual : signal.format(), usual);
    }

    Signal fixed(Signal signal) {
        NumberFormat host = new NumberFormat.Float64();
        if (signal.type() == ValueType.INTEGER) {
            return signal.withFormats(signal.format(), host);
        }
        if (signal.format() instanceof NumberFormat.Fixed reached) {
            return signal.withFormats(reached, host);
        }
        return signal.withFormats(held(Math.max(greatest(signal), mentioned(signal, signal.program())), bits), host);
    }

    /** A signal on fixed-point cores that is set to numbers of at most this amount while the network runs. */
    public static Signal reaching(Signal signal, double most, int bits) {
        return signal.type() == ValueType.INTEGER
                ? signal
                : signal.withFormats(held(Math.max(greatest(signal), most), bits), signal.arithmetic());
    }

    private static NumberFormat held(double greatest, int bits) {
        double bound = HEADROOM * greatest;
        int whole = bound > 0 ? Math.getExponent(bound) + 1 : 1;
        int fraction = Math.clamp(bits - 1 - whole, -MOST_FRACTION, MOST_FRACTION);
        return new NumberFormat.Fixed(bits, fraction, Rounding.NEAREST, Overflow.CLIP);
    }

    private static double greatest(Signal signal) {
        return Arrays.stream(signal.initial().toArray())
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private double mentioned(Signal signal, ImmutableList<Statement> statements) {
        return statements.stream()
                .mapToDouble(statement -> mentioned(signal, statement))
                .max()
                .orElse(0);
    }

    private double mentioned(Signal signal, Statement statement) {
        return switch (statement) {
            case Statement.Assign(String _, Expression value) -> mentioned(signal, value);
            case Statement.Let(String _, Expression value) -> mentioned(signal, value);
            case Statement.Emit(Expression value) -> mentioned(signal, value);
            case Statement.Deliver(Expression value) -> mentioned(signal, value);
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) ->
                Math.max(mentioned(signal, condition), Math.max(mentioned(signal, then), mentioned(signal, otherwise)));
            case Statement.Integrate _ -> 0;
        };
    }

    private double mentioned(Signal signal, Expression expression) {
        if (expression instanceof Expression.Outer(Origin origin, String name, ValueType _)) {
            return switch (origin) {
                case SIGNAL -> network.signal(name).map(SignalFormats::greatest).orElse(0.0);
                case REDUCTION -> reduction(signal, name);
                case TRACE, PRE_STATE, POST_STATE, PRE_SPIKE, POST_SPIKE, PHASE -> 1;
            };
        }
        Interval range = Ranges.of(expression, ImmutableList.of());
        boolean known = expression.type() != ValueType.BOOLEAN && Double.isFinite(range.magnitude());
        double most = expression.children().stream()
                .mapToDouble(part -> known ? compared(signal, part) : mentioned(signal, part))
                .max()
                .orElse(0);
        return known ? Math.max(range.magnitude(), most) : most;
    }

    /** What the conditions within an expression mention: a signal that is compared with a number may reach it. */
    private double compared(Signal signal, Expression expression) {
        return expression.type() == ValueType.BOOLEAN
                ? mentioned(signal, expression)
                : expression.children().stream()
                        .mapToDouble(part -> compared(signal, part))
                        .max()
                        .orElse(0);
    }

    private double reduction(Signal signal, String name) {
        Signal.Reduction reduction = signal.reductions().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Population population = network.population(reduction.population());
        double one = population
                .dynamics()
                .state(reduction.state())
                .map(SignalFormats::expected)
                .orElse(1.0);
        return switch (reduction.kind()) {
            case MEAN, GROUP_MEAN, MAX, OWN -> one;
            case COUNT, SUM -> one * population.size();
            case GROUP_SUM -> one * population.size() / signal.size();
        };
    }

    /** What a state's own format expects of it, without its headroom. */
    private static double expected(State state) {
        return state.format() instanceof NumberFormat.Fixed fixed
                ? Math.scalb(fixed.unit(), fixed.bits() - 1) / HEADROOM
                : 1;
    }
}
