package ganglion.conformance.interpreter;

import ganglion.dynamics.Port;
import ganglion.dynamics.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** What a port that does not add makes of the contributions to one neuron: semantics 3.2. */
record PortFold(Port port, Port.Accumulator.Folded folded) {

    /** What nothing at all makes; a float of the kind of {@code zero}. */
    Value empty(Value zero) {
        boolean greatest = folded.fold() == Port.Fold.MAX;
        return switch (zero) {
            case Value.Binary64 _ -> new Value.Binary64(greatest ? Double.NEGATIVE_INFINITY : 1);
            case Value.Binary32 _ -> new Value.Binary32(greatest ? Float.NEGATIVE_INFINITY : 1);
            case Value.Whole _ ->
                new Value.Whole(
                        greatest
                                ? lowest()
                                : BigInteger.TWO.pow(folded.fraction()).longValueExact());
            case Value.Exact _, Value.Truth _ -> throw new Refusal("no port folds these");
        };
    }

    private long lowest() {
        BigInteger least = BigInteger.TWO.pow(folded.bits() - 1).negate();
        return port.type() == ValueType.INTEGER
                ? least.longValueExact()
                : least.add(BigInteger.ONE).longValueExact();
    }

    /** Real contributions, in order. */
    Value reals(Value empty, List<Value> contributions) {
        Value held = empty;
        for (Value contribution : contributions) {
            held = switch (held) {
                case Value.Binary64(double a) -> new Value.Binary64(join(a, contribution.toDouble()));
                case Value.Binary32(float a) -> new Value.Binary32(join(a, (float) contribution.toDouble()));
                case Value.Whole _, Value.Exact _, Value.Truth _ -> throw new Refusal("no port of floats");
            };
        }
        return held;
    }

    private double join(double a, double b) {
        return folded.fold() == Port.Fold.MAX ? Math.max(a, b) : a * b;
    }

    private float join(float a, float b) {
        return folded.fold() == Port.Fold.MAX ? Math.max(a, b) : a * b;
    }

    /** Whole contributions, exactly; a product of reals is rounded by each factor. */
    Value wholes(Value empty, List<BigInteger> contributions) {
        BigInteger held = BigInteger.valueOf(empty.toWhole());
        if (folded.fold() == Port.Fold.MAX) {
            return new Value.Whole(
                    contributions.stream().reduce(held, BigInteger::max).longValueExact());
        }
        if (port.type() == ValueType.INTEGER) {
            return new Value.Whole(clipped(contributions.stream().reduce(held, BigInteger::multiply)));
        }
        Port.Accumulator.Multiples factor = (Port.Accumulator.Multiples) folded.held();
        for (BigInteger contribution : contributions) {
            BigDecimal exact = new BigDecimal(held.multiply(contribution)).multiply(new BigDecimal(factor.unit()));
            held = BigInteger.valueOf(
                    clipped(exact.setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact()));
        }
        return new Value.Whole(held.longValueExact());
    }

    private long clipped(BigInteger exact) {
        BigInteger most = BigInteger.TWO.pow(folded.bits() - 1).subtract(BigInteger.ONE);
        return exact.min(most).max(most.negate()).longValueExact();
    }
}
