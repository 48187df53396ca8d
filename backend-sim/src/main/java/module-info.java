/** The cycle-level simulator. */
module ganglion.sim {
    requires static org.jspecify;
    requires transitive ganglion.runtime;
}
