package ganglion.compiler.semantics;

/** What an item of a network can name: constants, and populations. */
record Surroundings(Scope scope, NameFrame frame) {}
