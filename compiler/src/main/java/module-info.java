/** From source files to programs. */
module ganglion.compiler {
    requires static org.jspecify;
    requires transitive ganglion.ir;
    requires transitive ganglion.grammar;

    exports ganglion.compiler;
    exports ganglion.compiler.library;
    exports ganglion.compiler.mapping;
    exports ganglion.compiler.partition;
    exports ganglion.compiler.quantity;
    exports ganglion.compiler.request;
    exports ganglion.compiler.routing;
    exports ganglion.compiler.streaming;
}
