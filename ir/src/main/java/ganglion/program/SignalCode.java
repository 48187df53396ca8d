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
        ImmutableDoubleArray initial,
        int everySteps,
        ImmutableList<ReductionCode> reductions,
        Code update,
        Span span) {

    /** Whether the values change from outside only, between steps. */
    public boolean isParameter() {
        return update.instructions().isEmpty();
    }
}
