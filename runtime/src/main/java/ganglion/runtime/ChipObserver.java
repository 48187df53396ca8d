package ganglion.runtime;

import ganglion.chip.Topology;

/** Hears what the parts of a chip do. Times are in cycles of the chip's clock since the simulation was opened. */
public interface ChipObserver {
    /** One that does not listen. */
    ChipObserver NONE = new ChipObserver() {
        @Override
        public void begin(double hertz, Topology topology) {}

        @Override
        public void step(long begin, long end) {}

        @Override
        public void busy(Unit unit, int core, long begin, long end) {}

        @Override
        public void queue(int router, long cycle, long length) {}
    };

    /** The two units of a core, which work side by side. */
    enum Unit {
        /** Updates neurons and sends what they emit. */
        SENDING,
        /** Takes packets and meets their synapses. */
        RECEIVING
    }

    /** Cycles a second, and how the cores are joined; told before anything else. */
    void begin(double hertz, Topology topology);

    /** A chip step is over, its barrier included; what was busy in it has been told before. */
    void step(long begin, long end);

    /** A unit of a core was busy; the times of one unit come in order and never overlap. */
    void busy(Unit unit, int core, long begin, long end);

    /** So many packets, or flits, wait in a router; routers are numbered row by row. */
    void queue(int router, long cycle, long length);
}
