package ganglion.compiler.tiling;

/** A population as an image: neuron {@code (channel * rows + row) * columns + column}. One without a shape is a line of channels. */
record Layer(int channels, int rows, int columns, boolean placed) {

    static Layer line(int size, boolean placed) {
        return new Layer(size, 1, 1, placed);
    }

    int size() {
        return channels * rows * columns;
    }

    /** How long it is along an axis: 0 is that of the channels, then rows and columns. */
    int length(int axis) {
        return switch (axis) {
            case 0 -> channels;
            case 1 -> rows;
            default -> columns;
        };
    }

    boolean isShaped() {
        return rows > 1 || columns > 1;
    }

    boolean sameShape(Layer other) {
        return channels == other.channels && rows == other.rows && columns == other.columns;
    }

    Layer shapedAs(Layer other) {
        return new Layer(other.channels, other.rows, other.columns, placed);
    }
}
