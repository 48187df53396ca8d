package ganglion.runtime;

import ganglion.chip.CostTable;
import java.util.Optional;

/**
 * Prices the counts of a run by a chip's cost table: the one place where joules are made.
 *
 * @param synapses joules of synaptic events, and so on for the other events
 * @param staticEnergy static power times time on the chip; empty where no time is known
 */
public record EnergyLedger(
        double synapses, double neurons, double packets, double hops, double hostLink, Optional<Double> staticEnergy) {
    private static final double PICO = 1e-12;

    public static EnergyLedger of(Activity activity, CostTable costs, Optional<Cycles> cycles) {
        return new EnergyLedger(
                activity.synapticEvents().stream().sum() * costs.synapticEvent().value() * PICO,
                activity.neuronUpdates().stream().sum() * costs.neuronUpdate().value() * PICO,
                activity.packets() * costs.packet().value() * PICO,
                activity.hops() * costs.hop().value() * PICO,
                activity.hostPackets() * costs.hostPacket().value() * PICO,
                cycles.map(time -> time.seconds() * costs.staticPower().value()));
    }

    /** What the events cost, without static power. */
    public double marginal() {
        return synapses + neurons + packets + hops + hostLink;
    }

    /** Marginal and, where known, static energy. */
    public double total() {
        return marginal() + staticEnergy.orElse(0.0);
    }
}
