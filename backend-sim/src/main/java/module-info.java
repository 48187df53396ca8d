/** The cycle-level simulator; used through {@code ganglion.runtime.Backend}. */
module ganglion.sim {
    requires static org.jspecify;
    requires transitive ganglion.runtime;

    provides ganglion.runtime.Backend with
            ganglion.sim.SimulatorBackend;
    provides ganglion.runtime.traffic.TrafficModel with
            ganglion.sim.noc.traffic.FlitTraffic;
}
