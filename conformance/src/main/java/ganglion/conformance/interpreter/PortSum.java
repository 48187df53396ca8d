package ganglion.conformance.interpreter;

import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Port;
import ganglion.dynamics.ValueType;

/** What arrives at one port of a population in one step, added up in the order in which it is entered. */
final class PortSum {
    private final Port port;
    private final Reals reals;
    private final Value[] sums;
    private final long[] arrivals;

    PortSum(Port port, NumberFormat arithmetic, Reals reals, int size) {
        this.port = port;
        this.reals = reals;
        this.sums = new Value[size];
        this.arrivals = new long[size];
        java.util.Arrays.fill(sums, zero(port, arithmetic));
    }

    private static Value zero(Port port, NumberFormat arithmetic) {
        return switch (port.accumulator()) {
            case Port.Accumulator.Folded _ -> throw new Refusal("port " + port.name() + " is no sum");
            case Port.Accumulator.Multiples _ -> new Value.Whole(0);
            case Port.Accumulator.Floating _ ->
                switch (arithmetic) {
                    case NumberFormat.Float64 _ -> new Value.Binary64(0);
                    case NumberFormat.Float32 _ -> new Value.Binary32(0);
                    case NumberFormat.Integer64 _, NumberFormat.Fixed _, NumberFormat.Usual _ ->
                        throw new Refusal("port " + port.name() + " sums floats in " + arithmetic);
                };
        };
    }

    /** Adds weight times payload, rounded once. */
    void add(int target, Value weight, Value payload) {
        arrivals[target]++;
        sums[target] = switch (sums[target]) {
            case Value.Whole(long sum) ->
                new Value.Whole(Math.addExact(sum, Math.multiplyExact(weight.toWhole(), payload.toWhole())));
            case Value.Binary64(double sum) -> new Value.Binary64(sum + number(weight) * payload.toDouble());
            case Value.Binary32(float sum) -> new Value.Binary32(sum + (float) number(weight) * narrow(payload));
            case Value.Exact _, Value.Truth _ -> throw new Refusal("no port sums these");
        };
    }

    private static double number(Value weight) {
        return ((Value.Binary64) weight).number();
    }

    private static float narrow(Value payload) {
        return payload instanceof Value.Whole(long k) ? (float) k : (float) payload.toDouble();
    }

    /** The folded value as the program reads it. */
    Value value(int target) {
        return switch (port.accumulator()) {
            case Port.Accumulator.Floating _, Port.Accumulator.Folded _ -> sums[target];
            case Port.Accumulator.Multiples(double unit, int _) ->
                port.type() == ValueType.INTEGER ? sums[target] : reals.ofCount(sums[target].toWhole(), unit);
        };
    }

    long arrivals(int target) {
        return arrivals[target];
    }
}
