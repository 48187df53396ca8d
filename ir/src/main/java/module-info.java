/** Records of every level, from source positions to programs. */
module ganglion.ir {
    requires static org.jspecify;
    requires transitive com.google.common;

    exports ganglion.source;
}
