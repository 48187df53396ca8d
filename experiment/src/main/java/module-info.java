/** Plans, measures, assertions and results. */
module ganglion.experiment {
    requires static org.jspecify;
    requires transitive ganglion.runtime;
    requires transitive ganglion.compiler;
    requires ganglion.interop;
    requires com.fasterxml.jackson.databind;
}
