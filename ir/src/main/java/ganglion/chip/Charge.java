package ganglion.chip;

/** What a cost table can put a price on: the word of it in a chip's text, the unit that pays, what one costs. */
public enum Charge {
    SYNAPTIC_EVENT("synaptic_event", Unit.SYNAPSE, "J"),
    /** Each neuron of the chip in each step. */
    NEURON_STEP("neuron_step", Unit.SOMA, "J"),
    /** Each neuron that is updated in a step, as {@link Updates} of the chip says. */
    NEURON_UPDATE("neuron_update", Unit.SOMA, "J"),
    /** Each neuron that is not updated in a step. */
    NEURON_INACTIVE("neuron_inactive", Unit.SOMA, "J"),
    /** Each operation of the program of a neuron that is updated. */
    NEURON_OPERATION("neuron_op", Unit.SOMA, "J"),
    /** Each emission of a neuron. */
    NEURON_FIRE("neuron_fire", Unit.SOMA, "J"),
    /** Each packet a neuron sends: one for a pair of emission and destination core, or for an emission where they are copied. */
    PACKET("packet", Unit.NETWORK, "J"),
    /** Each link between routers that a packet crosses, in any direction. */
    HOP("hop", Unit.NETWORK, "J"),
    /** Each link along a row, besides {@link #HOP}. */
    HOP_EAST_WEST("hop_east_west", Unit.NETWORK, "J"),
    /** Each link along a column, besides {@link #HOP}. */
    HOP_NORTH_SOUTH("hop_north_south", Unit.NETWORK, "J"),
    /** Each link between chips that a packet crosses, besides {@link #HOP}. */
    CHIP_LINK("chip_link", Unit.NETWORK, "J"),
    /** Each packet that enters over the host link. */
    HOST_PACKET("host_packet", Unit.HOST_LINK, "J"),
    /** The barrier at the end of a step, for each tile that holds neurons. */
    BARRIER("barrier", Unit.NETWORK, "J"),
    /** Power of the whole chip while it runs. */
    STATIC_POWER("static_power", Unit.STATIC, "W"),
    /** Power of each core that holds neurons, besides {@link #STATIC_POWER}. */
    STATIC_POWER_CORE("static_power_core", Unit.STATIC, "W");

    /** A part of the chip to which energy is charged. */
    public enum Unit {
        SYNAPSE("synapse"),
        SOMA("soma"),
        NETWORK("network"),
        HOST_LINK("host_link"),
        STATIC("static");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    private final String word;
    private final Unit unit;
    private final String measuredIn;

    Charge(String word, Unit unit, String measuredIn) {
        this.word = word;
        this.unit = unit;
        this.measuredIn = measuredIn;
    }

    /** As in the text of a chip. */
    public String word() {
        return word;
    }

    public Unit unit() {
        return unit;
    }

    /** J for what is counted, W for what goes on. */
    public String measuredIn() {
        return measuredIn;
    }

    public boolean isPower() {
        return unit == Unit.STATIC;
    }
}
