/** Readers and writers of data files. */
module ganglion.interop {
    requires static org.jspecify;
    requires transitive ganglion.ir;

    exports ganglion.interop;
}
