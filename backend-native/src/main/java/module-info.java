/** The native engine. */
module ganglion.jna {
    requires static org.jspecify;
    requires transitive ganglion.runtime;
    requires com.sun.jna;
}
