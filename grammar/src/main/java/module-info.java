/** From text to syntax. */
module ganglion.grammar {
    requires static org.jspecify;
    requires transitive ganglion.ir;
    requires org.antlr.antlr4.runtime;

    exports ganglion.grammar;
    exports ganglion.syntax;
}
