package ganglion.program;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.source.Span;

/**
 * Values of the network as a whole; of m values a neuron or synapse reads the one of its group: index * m / n, with n neurons in the
 * population (of a synapse: the target).
 *
 * @param entity hash of the name, a coordinate of its draws
 * @param type F64, F32 or I64
 * @param unit what one count of an I64 value is worth; 1 for floats
 * @param most the greatest size of a value; values from outside are brought within
 * @param initial {@code size} values in base units
 * @param update run once for each value at the end of the steps that are multiples of {@code everySteps}, on the values of the step
 *     before; it stores state 0. Empty for a run-time parameter
 */
public record SignalCode(
        String name,
        int entity,
        int size,
        RegisterType type,
        double unit,
        double most,
        ImmutableDoubleArray initial,
        int everySteps,
        ImmutableList<ReductionCode> reductions,
        Code update,
        Span span) {

    /** The same beginning with other values. */
    public SignalCode withInitial(ImmutableDoubleArray changed) {
        return new SignalCode(name, entity, size, type, unit, most, changed, everySteps, reductions, update, span);
    }

    /** The same at another place in the source. */
    public SignalCode withSpan(Span changed) {
        return new SignalCode(name, entity, size, type, unit, most, initial, everySteps, reductions, update, changed);
    }

    /** A value from outside as it is held: the bits of a double, of a float (low 32), or a count of units. */
    public long held(double value) {
        double within = Math.max(-most, Math.min(most, value));
        return switch (type) {
            case F64 -> Double.doubleToRawLongBits(within);
            case F32 -> Float.floatToRawIntBits((float) within) & 0xFFFFFFFFL;
            case I64 -> (long) Math.rint(within / unit);
            case BOOL -> throw new IllegalStateException("a signal is a number");
        };
    }

    /** What is held, in base units. */
    public double value(long held) {
        return switch (type) {
            case F64 -> Double.longBitsToDouble(held);
            case F32 -> Float.intBitsToFloat((int) held);
            case I64 -> held * unit;
            case BOOL -> throw new IllegalStateException("a signal is a number");
        };
    }

    /** Whether the values change from outside only, between steps. */
    public boolean isParameter() {
        return update.instructions().isEmpty();
    }
}
