package ganglion.compiler.partition;

/** What an assignment of parts to the cells of a grid costs, kept up to date through exchanges of two cells. */
interface PlaceCost {

    /** By how much the cost grows when what lies in two cells, one of them empty perhaps, is exchanged; nothing changes yet. */
    double growth(int a, int b);

    void exchange(int a, int b);

    /** The part in a cell, or -1. */
    int partIn(int cell);
}
