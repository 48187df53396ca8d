package ganglion.compiler.semantics;

/** What values of several numbers stand for where an expression is evaluated. */
enum Sized {
    /** One for each synapse: weights and delays. */
    EACH,
    /** A list has one for each neuron; what functions such as `matrix` make is kept whole, for models to take apart. */
    WHOLE,
    /** The elements of a vector or matrix that one neuron has. */
    ELEMENTS
}
