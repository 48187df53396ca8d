package ganglion.data;

import ganglion.source.Span;

/** Brings the data files that a network names. */
public interface DataReader {

    /**
     * The columns of a table file, or the array of an array file.
     *
     * @param path as written in the source, relative to the folder of the source file
     * @param span where the file is named; every complaint points there
     * @throws ganglion.source.DiagnosticException when the file is missing, damaged, of an unknown format or too large, or has a
     *     value that is not finite
     */
    Content read(String path, Span span);

    /** What a file holds. */
    sealed interface Content {
        record OfTable(Table table) implements Content {}

        record OfTensor(Tensor tensor) implements Content {}
    }
}
