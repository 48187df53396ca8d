/** The native engine; used through {@code ganglion.runtime.Backend}. */
module ganglion.jna {
    requires static org.jspecify;
    requires transitive ganglion.runtime;
    requires com.sun.jna;

    provides ganglion.runtime.Backend with
            ganglion.jna.NativeBackend;
}
