/** What the tests of every backend are held against: reference interpreter, generator of networks, comparison. */
module ganglion.conformance {
    requires static org.jspecify;
    requires transitive ganglion.compiler;
    requires transitive ganglion.runtime;
    requires ganglion.interop;

    uses ganglion.runtime.Backend;

    exports ganglion.conformance.compare;
    exports ganglion.conformance.generator;
    exports ganglion.conformance.interpreter;
}
