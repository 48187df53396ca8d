package ganglion.sim.clock;

/** Counts since the simulation was opened, for a core or, where no core is named, for the chip. */
public interface CoreTotals {

    /** How many cores there are to ask for. */
    int cores();

    long emissions(int core);

    long updates(int core);

    /** Packets that neurons of the core sent. */
    long sent(int core);

    /** Packets that came to the core, those of the host link included. */
    long received(int core);

    /** Synapses that these met. */
    long synapticEvents(int core);

    /** Links between chips that packets of the core crossed. */
    long chipLinks(int core);

    /** Packets that entered over the host link. */
    long hostPackets();

    /** Links between chips that these crossed. */
    long hostChipLinks();
}
