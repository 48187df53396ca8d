package ganglion.compiler.semantics;

/** One element of a port, of so many that the data of a projection is about. */
record Element(int index, int width) {

    /** A port that is no vector, or an element that is named. */
    static final Element ONLY = new Element(0, 1);

    /** Where the value of a pair stands in a matrix whose rows are targets times elements. */
    int place(int pair, int sources) {
        return (pair / sources * width + index) * sources + pair % sources;
    }
}
