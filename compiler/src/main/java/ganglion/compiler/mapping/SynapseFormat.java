package ganglion.compiler.mapping;

import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.analysis.Signs;
import ganglion.dynamics.SynapseModel;
import ganglion.network.Population;
import ganglion.network.Projection;
import java.util.Optional;

/**
 * How a core keeps the synapses of a projection, as far as networks tell it apart.
 *
 * @param register sign, bits and exponent of the weights
 * @param portExponent the exponent that a built-in neuron has for the port, where it has one
 * @param delays whether the synapses keep a delay each
 * @param rule that changes them; empty where none does
 */
record SynapseFormat(Projection.Register register, double portExponent, boolean delays, String rule) {
    /** A setting of a built-in neuron that belongs to its synapses. */
    private static final String EXPONENT = "exp_";

    static SynapseFormat of(Projection projection, Population target) {
        ImmutableDoubleArray exponent =
                target.settings().getOrDefault(EXPONENT + projection.port(), ImmutableDoubleArray.of());
        return new SynapseFormat(
                projection.register().orElseGet(() -> usual(projection)),
                exponent.isEmpty() ? 0 : exponent.get(0),
                projection.minDelay() < projection.maxDelay(),
                learning(projection).map(SynapseModel::model).orElse(""));
    }

    private static Optional<SynapseModel> learning(Projection projection) {
        return projection.synapse().filter(model -> !model.isStill());
    }

    /** Of weights that say nothing of a register: all bits, and the sign that they have; those that learn may have either. */
    private static Projection.Register usual(Projection projection) {
        if (learning(projection).isPresent() || projection.mirrors().isPresent()) {
            return new Projection.Register(Projection.Sign.MIXED, 0, 0);
        }
        return new Projection.Register(Signs.of(projection), 0, 0);
    }
}
