package ganglion.chip;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** How long things take on a chip; one of the ways in which its text says so. */
public sealed interface Timing {

    /** {@code cycle} or {@code analytic}. */
    String kind();

    /**
     * Every packet followed through the network on chip, in cycles of the chip's clock.
     *
     * @param router what the routers are; without one a link takes a packet every {@code cyclesPerHop} cycles, and its queue has no end
     */
    record Cycle(
            double clockHertz,
            int cyclesPerAxon,
            int cyclesPerSynapse,
            int cyclesPerNeuron,
            int cyclesPerPacket,
            int cyclesPerHop,
            int cyclesPerBarrier,
            Optional<Router> router)
            implements Timing {
        /** Without routers of a kind. */
        public Cycle(
                double clockHertz,
                int cyclesPerAxon,
                int cyclesPerSynapse,
                int cyclesPerNeuron,
                int cyclesPerPacket,
                int cyclesPerHop,
                int cyclesPerBarrier) {
            this(
                    clockHertz,
                    cyclesPerAxon,
                    cyclesPerSynapse,
                    cyclesPerNeuron,
                    cyclesPerPacket,
                    cyclesPerHop,
                    cyclesPerBarrier,
                    Optional.empty());
        }

        @Override
        public String kind() {
            return "cycle";
        }
    }

    /**
     * Sums over each core, in seconds. A core sends for {@code neuron} for each of its neurons, {@code update} and {@code fire} for
     * those updated and emitting, {@code packetOut} for each packet and {@code chipLink} for each link between chips that it crosses; it receives for {@code packetIn} for each packet that arrives and
     * {@code synapse} for each synapse it meets. A step lasts as long as the slower of the two on the slowest core, then the barrier;
     * but {@code step} at least.
     *
     * @param barriers by the number of tiles that hold neurons: the last whose tiles are not more counts; ascending
     */
    record Analytic(
            double neuron,
            double update,
            double fire,
            double packetOut,
            double packetIn,
            double synapse,
            double chipLink,
            double step,
            ImmutableList<Barrier> barriers)
            implements Timing {
        /** Where links between chips take no time of their own. */
        public Analytic(
                double neuron,
                double update,
                double fire,
                double packetOut,
                double packetIn,
                double synapse,
                double step,
                ImmutableList<Barrier> barriers) {
            this(neuron, update, fire, packetOut, packetIn, synapse, 0, step, barriers);
        }

        @Override
        public String kind() {
            return "analytic";
        }

        /** Seconds of the barrier; 0 where the table begins with more tiles. */
        public double barrier(int tiles) {
            double seconds = 0;
            for (Barrier barrier : barriers) {
                seconds = barrier.tiles() <= tiles ? barrier.seconds() : seconds;
            }
            return seconds;
        }

        /** Whether all steps last the same, whatever happens in them. */
        public boolean isSteady() {
            return neuron == 0
                    && update == 0
                    && fire == 0
                    && packetOut == 0
                    && packetIn == 0
                    && synapse == 0
                    && chipLink == 0;
        }
    }

    /** How long tiles wait for each other at the end of a step. */
    record Barrier(int tiles, double seconds) {}
}
