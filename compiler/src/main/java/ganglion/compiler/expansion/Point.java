package ganglion.compiler.expansion;

/**
 * Where a {@link Formula} is evaluated: a neuron, or a pair of neurons. It moves from one to the next, so that millions of them
 * cost nothing.
 */
public final class Point {
    int source;
    int target;
    double distance;
    int position;
    long row;
    long ordinal;

    /** To a neuron: its index, and the coordinates (row 0, ordinal = index) of its draws. */
    public void toNeuron(int index) {
        toPair(index, index, 0);
        toDraw(index, 0, index);
    }

    /** To a pair of neurons so far apart. */
    public void toPair(int from, int to, double apart) {
        source = from;
        target = to;
        distance = apart;
    }

    /** Where columns hold the values of this point, and the coordinates of its draws. */
    public void toDraw(int columnPosition, long drawRow, long drawOrdinal) {
        position = columnPosition;
        row = drawRow;
        ordinal = drawOrdinal;
    }
}
