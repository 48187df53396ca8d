package ganglion.experiment.cache;

import com.google.common.collect.ImmutableSortedSet;
import ganglion.data.DataReader;
import ganglion.source.Source;
import ganglion.source.Span;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which files were read, for what is made of them stands or falls with their contents. */
public final class RecordedFiles implements DataReader {
    private final Path folder;
    private final DataReader files;
    private final Set<String> read = ConcurrentHashMap.newKeySet();

    /** The folder is where the reader takes its paths from. */
    public RecordedFiles(Path folder, DataReader files) {
        this.folder = folder;
        this.files = files;
    }

    @Override
    public Content read(String path, Span span) {
        Content content = files.read(path, span);
        read.add(path);
        return content;
    }

    @Override
    public Source text(String path, Span span) {
        return files.text(path, span);
    }

    /** The files so far, in order of their names. */
    ImmutableSortedSet<String> paths() {
        return ImmutableSortedSet.copyOf(read);
    }

    /** Where a file lies. */
    Path locate(String path) {
        return folder.resolve(path);
    }
}
