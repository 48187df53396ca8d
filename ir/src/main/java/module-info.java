/** Records of every level, from source positions to programs. */
module ganglion.ir {
    requires static org.jspecify;
    requires transitive com.google.common;

    exports ganglion.chip;
    exports ganglion.data;
    exports ganglion.dynamics;
    exports ganglion.mapping;
    exports ganglion.network;
    exports ganglion.numeric;
    exports ganglion.program;
    exports ganglion.source;
    exports ganglion.text;
}
