package ganglion.interop;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableList;
import ganglion.data.DataReader;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Source;
import ganglion.source.Span;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the data files of a source from the folder that holds the source. The ending of a name says the format; {@code .gz}
 * behind any of them means compressed. What was read is kept while memory allows, and read again when the file has changed.
 */
public final class DataFiles implements DataReader {
    private static final ImmutableList<DataFormat> FORMATS =
            ImmutableList.of(new NpyFormat(), new CsvFormat(), new IdxFormat());

    private static final long LARGEST_TEXT = 16 << 20;

    private final Path folder;
    private final Cache<DataFile.Version, Content> cache =
            CacheBuilder.newBuilder().softValues().build();

    /** Paths are taken from this folder. */
    public DataFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public Content read(String path, Span span) {
        DataFile file = DataFile.find(folder, path, span);
        DataFormat format = format(file).orElseThrow(() -> unknownFormat(file));
        Content known = cache.getIfPresent(file.version());
        if (known != null) {
            return known;
        }
        Content content = read(file, format);
        cache.put(file.version(), content);
        return content;
    }

    @Override
    public Source text(String path, Span span) {
        DataFile file = DataFile.find(folder, path, span);
        if (file.version().length() > LARGEST_TEXT) {
            throw file.damaged("is too large for a source: more than 16 MiB");
        }
        try {
            return new Source(path, Files.readString(file.version().path()));
        } catch (CharacterCodingException binary) {
            throw file.damaged("is not text in UTF-8");
        } catch (IOException failure) {
            throw file.damaged(file.explain(failure));
        }
    }

    private static Content read(DataFile file, DataFormat format) {
        try {
            return format.read(file);
        } catch (IOException failure) {
            throw file.damaged(file.explain(failure));
        }
    }

    private static Optional<DataFormat> format(DataFile file) {
        String name = file.plainName().toLowerCase(Locale.ROOT);
        return FORMATS.stream()
                .filter(format -> format.endings().stream().anyMatch(name::endsWith))
                .findFirst();
    }

    private static DiagnosticException unknownFormat(DataFile file) {
        String known = FORMATS.stream()
                .flatMap(format -> format.endings().stream())
                .map(ending -> "`" + ending + "`")
                .collect(Collectors.joining(", "));
        return new DiagnosticException(Diagnostic.of(
                        DiagnosticCode.E0403,
                        file.span(),
                        "the ending of `" + file.name() + "` names no known file format")
                .help("known endings: " + known + ", each also with `.gz`"));
    }
}
