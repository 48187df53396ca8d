package ganglion.compiler.semantics;

/**
 * How many numbers a value of several has.
 *
 * @param columns of a matrix; 0 for a vector of {@code rows} elements
 */
record Extent(int rows, int columns) {

    static Extent vector(int elements) {
        return new Extent(elements, 0);
    }

    static Extent matrix(int rows, int columns) {
        return new Extent(rows, columns);
    }

    boolean isVector() {
        return columns == 0;
    }

    int count() {
        return isVector() ? rows : Math.multiplyExact(rows, columns);
    }

    /** What a person calls it. */
    String describe() {
        return isVector() ? "a vector of " + rows : "a matrix of " + rows + " x " + columns;
    }
}
