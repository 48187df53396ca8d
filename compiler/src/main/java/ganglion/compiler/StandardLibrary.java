package ganglion.compiler;

import ganglion.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The texts that come with Ganglion: models and chips. */
public final class StandardLibrary {
    private static final String FOLDER = "/ganglion/library/";
    private static final String ENDING = ".snn";

    private StandardLibrary() {}

    /** The names of the chips, sorted: every text in {@code library/chips}. */
    public static List<String> chips() {
        return listed("chips/host", "chips");
    }

    /** What can be imported from {@code std}, sorted. */
    static List<String> names() {
        return listed("neurons", "");
    }

    private static List<String> listed(String text, String folder) {
        URL known = StandardLibrary.class.getResource(FOLDER + text + ENDING);
        if (known == null) {
            return List.of();
        }
        try {
            URI uri = known.toURI();
            if (!uri.getScheme().equals("jar")) {
                return names(Path.of(uri).resolveSibling(""));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return names(jar.getPath(FOLDER, folder));
            }
        } catch (URISyntaxException | IOException unreadable) {
            throw new IllegalStateException("the library cannot be listed", unreadable);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    /** The text of {@code folder/name}, without its ending. */
    public static Optional<Source> text(String path) {
        try (InputStream stream = StandardLibrary.class.getResourceAsStream(FOLDER + path + ENDING)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new Source(
                            "library/" + path + ENDING, new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
