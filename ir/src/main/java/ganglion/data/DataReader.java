package ganglion.data;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Source;
import ganglion.source.Span;

/** Brings the data files that a network names. */
public interface DataReader {

    /**
     * The columns of a table file, or the array of an array file.
     *
     * @param path as written in the source, relative to the folder of the source file
     * @param span where the file is named; every complaint points there
     * @throws DiagnosticException when the file is missing, damaged, of an unknown format or too large, or has a
     *     value that is not finite
     */
    Content read(String path, Span span);

    /**
     * A source text that another one imports, under the name it is reported with.
     *
     * @param path as for {@link #read}
     * @throws DiagnosticException when there is no such file, or it is no text
     */
    default Source text(String path, Span span) {
        throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0401, span, "file `" + path + "` not found"));
    }

    /** What a file holds. */
    sealed interface Content {
        record OfTable(Table table) implements Content {}

        record OfTensor(Tensor tensor) implements Content {}
    }
}
