package ganglion.chip;

/** What things cost in energy. Every figure carries its source to the report. */
public record CostTable(
        Cost synapticEvent, Cost neuronUpdate, Cost packet, Cost hop, Cost hostPacket, Cost staticPower) {

    /** Picojoules an event (watts for static power), and where the figure comes from. */
    public record Cost(double value, String from) {}
}
