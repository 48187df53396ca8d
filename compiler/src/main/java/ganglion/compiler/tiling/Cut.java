package ganglion.compiler.tiling;

/** Into how many pieces a block of layers is cut along its channels, rows and columns; the pieces differ by one coordinate at most. */
record Cut(int channels, int rows, int columns) {

    int tiles() {
        return channels * rows * columns;
    }

    int pieces(int axis) {
        return switch (axis) {
            case 0 -> channels;
            case 1 -> rows;
            default -> columns;
        };
    }

    /** The first coordinate of a piece on an axis of that length: the same share of it in every layer. */
    static int begin(int length, int pieces, int piece) {
        return (int) ((long) length * piece / pieces);
    }
}
