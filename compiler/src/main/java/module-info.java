/** Syntax to network to mapping to program. */
module ganglion.compiler {
    requires static org.jspecify;
    requires transitive ganglion.ir;
    requires transitive ganglion.grammar;
}
