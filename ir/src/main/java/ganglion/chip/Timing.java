package ganglion.chip;

/** What things cost in cycles of the chip's clock. */
public record Timing(
        double clockHertz,
        int cyclesPerAxon,
        int cyclesPerSynapse,
        int cyclesPerNeuron,
        int cyclesPerPacket,
        int cyclesPerHop,
        int cyclesPerBarrier) {}
