package ganglion.conformance.interpreter;

import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Port;
import ganglion.dynamics.ValueType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What arrives at one port of a population in one step, added up in the order of semantics 3.3. */
final class PortSum {
    private final Port port;
    private final Reals reals;
    private final Value[] sums;
    private final List<List<Contribution>> entered = new ArrayList<>();
    private final Optional<PortFold> fold;
    private boolean closed;

    PortSum(Port port, NumberFormat arithmetic, Reals reals, int size) {
        this.port = port;
        this.reals = reals;
        this.sums = new Value[size];
        for (int i = 0; i < size; i++) {
            entered.add(new ArrayList<>());
        }
        Value zero = zero(port, arithmetic);
        this.fold = port.folded().map(folded -> new PortFold(port, folded));
        java.util.Arrays.fill(sums, fold.map(kind -> kind.empty(zero)).orElse(zero));
    }

    private static Value zero(Port port, NumberFormat arithmetic) {
        return switch (port.held()) {
            case Port.Accumulator.Folded _ -> throw new Refusal("a fold of a fold at " + port.name());
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

    void enter(int target, Contribution contribution) {
        entered.get(target).add(contribution);
    }

    /** Adds up everything that was entered. */
    void close() {
        if (!closed) {
            closed = true;
            for (int target = 0; target < sums.length; target++) {
                entered.get(target).sort(Contribution.ORDER);
                if (fold.isPresent()) {
                    sums[target] = folded(fold.get(), sums[target], entered.get(target));
                    continue;
                }
                for (Contribution contribution : entered.get(target)) {
                    add(target, contribution.weight(), contribution.payload());
                }
            }
        }
    }

    private static Value folded(PortFold fold, Value empty, List<Contribution> contributions) {
        return empty instanceof Value.Whole
                ? fold.wholes(empty, contributions.stream().map(PortSum::count).toList())
                : fold.reals(
                        empty,
                        contributions.stream().map(each -> real(empty, each)).toList());
    }

    private static BigInteger count(Contribution contribution) {
        return BigInteger.valueOf(contribution.weight().toWhole())
                .multiply(BigInteger.valueOf(contribution.payload().toWhole()));
    }

    private static Value real(Value empty, Contribution contribution) {
        double weight = number(contribution.weight());
        return empty instanceof Value.Binary32
                ? new Value.Binary32((float) weight * narrow(contribution.payload()))
                : new Value.Binary64(weight * contribution.payload().toDouble());
    }

    /** Adds weight times payload, rounded once. */
    private void add(int target, Value weight, Value payload) {
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
        return switch (port.held()) {
            case Port.Accumulator.Floating _, Port.Accumulator.Folded _ -> sums[target];
            case Port.Accumulator.Multiples _ ->
                port.type() == ValueType.INTEGER ? sums[target] : reals.ofCount(sums[target].toWhole(), port.unit());
        };
    }

    long arrivals(int target) {
        return entered.get(target).size();
    }
}
