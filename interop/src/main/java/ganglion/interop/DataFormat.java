package ganglion.interop;

import com.google.common.collect.ImmutableList;
import ganglion.data.DataReader.Content;
import java.io.IOException;

/** One file format. */
interface DataFormat {

    /** How names of such files end, in lower case, without {@code .gz}. */
    ImmutableList<String> endings();

    /**
     * What the file holds.
     *
     * @throws ganglion.source.DiagnosticException for everything that is wrong with its bytes
     * @throws IOException when the file cannot be read or decompressed
     */
    Content read(DataFile file) throws IOException;
}
