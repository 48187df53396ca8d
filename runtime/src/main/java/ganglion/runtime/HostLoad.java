package ganglion.runtime;

import ganglion.chip.Arithmetic;
import ganglion.chip.Charge;
import ganglion.chip.Chip;
import ganglion.chip.CostTable;
import ganglion.chip.HostLink;
import ganglion.chip.SynapseMemory;
import ganglion.network.Connector;
import ganglion.network.Expander;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import java.util.Optional;

/**
 * The network brought onto its chip, once before all runs: the states of all neurons, and the synapses as the core's memory keeps them.
 *
 * @param bits of all that
 * @param seconds that it takes
 * @param joules by the usual table of the chip
 */
public record HostLoad(long bits, double seconds, double joules) {
    private static final int FLOAT_BITS = 32;

    /** Empty where the chip says nothing of its link. Writes connections out to count them. */
    public static Optional<HostLoad> of(Program program) {
        return program.chip().link().map(link -> of(program, link));
    }

    private static HostLoad of(Program program, HostLink link) {
        Chip chip = program.chip();
        long bits = 0;
        for (PopulationCode population : program.populations()) {
            bits += population.stimulus()
                    ? 0
                    : (long) population.size() * population.states().size() * stateBits(chip);
        }
        for (ProjectionCode projection : program.projections()) {
            bits += synapses(program, projection) * synapseBits(chip, projection);
        }
        double price = chip.costs().map(costs -> price(costs)).orElse(0.0);
        return new HostLoad(bits, link.seconds(Math.ceilDiv(bits, link.bits()), 1), bits * price);
    }

    private static double price(CostTable costs) {
        return costs.price(Charge.HOST_LOAD);
    }

    private static int stateBits(Chip chip) {
        return chip.arithmetic() instanceof Arithmetic.FixedPoint fixed ? fixed.stateBits() : FLOAT_BITS;
    }

    /** A kernel is one for all neurons of a core; here it is counted once. */
    private static long synapses(Program program, ProjectionCode projection) {
        if (projection.connector() instanceof Connector.Kernel kernel) {
            return kernel.elements();
        }
        return Expander.expand(
                        projection.connector(),
                        program.populations().get(projection.source()).size(),
                        program.populations().get(projection.target()).size(),
                        program.seed(),
                        projection.entity())
                .size();
    }

    private static int synapseBits(Chip chip, ProjectionCode projection) {
        Optional<SynapseMemory> memory = chip.core().memory();
        int weight = chip.arithmetic() instanceof Arithmetic.FixedPoint fixed ? fixed.weightBits() : FLOAT_BITS;
        boolean delayed = projection.minDelay() < projection.maxDelay();
        return memory.map(format -> format.index()
                        + Math.max(weight, format.weight())
                        + (delayed ? format.delay() : 0)
                        + (projection.plasticity().isPresent() ? format.tag() : 0))
                .orElse(weight);
    }
}
