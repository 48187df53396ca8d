/** What a backend offers and what a run leaves behind. */
module ganglion.runtime {
    requires static org.jspecify;
    requires transitive ganglion.ir;

    exports ganglion.runtime;
    exports ganglion.runtime.traffic;
}
