package ganglion.compiler;

import ganglion.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The texts that come with Ganglion: models and chips. */
public final class StandardLibrary {
    private static final String FOLDER = "/ganglion/library/";
    private static final String ENDING = ".snn";
    private static final String CHIPS = "chips";
    /** Whole experiments: nothing to import from. */
    private static final String BENCH = "bench";
    /** A text that is always there, to find the others from. */
    private static final String KNOWN = "connect" + ENDING;

    private StandardLibrary() {}

    /** The names of the chips, sorted: every text in {@code library/chips}. */
    public static List<String> chips() {
        return listed(CHIPS);
    }

    /** What can be imported from {@code std}, sorted: texts, and folders of texts. */
    static List<String> names() {
        return listed("").stream()
                .filter(name -> !name.equals(CHIPS) && !name.equals(BENCH))
                .toList();
    }

    /** The texts of an import: the one of that path, or else all of the folder of that path, sorted by name; none where neither is. */
    public static List<Source> texts(String path) {
        Optional<Source> single = text(path);
        if (single.isPresent()) {
            return List.of(single.get());
        }
        return names().contains(path)
                ? listed(path).stream()
                        .flatMap(name -> text(path + "/" + name).stream())
                        .toList()
                : List.of();
    }

    private static List<String> listed(String folder) {
        URL known = StandardLibrary.class.getResource(FOLDER + KNOWN);
        if (known == null) {
            return List.of();
        }
        try {
            if (!(known.openConnection() instanceof JarURLConnection connection)) {
                return names(Path.of(known.toURI()).resolveSibling("").resolve(folder));
            }
            Path jar = Path.of(connection.getJarFileURL().toURI());
            try (FileSystem files = FileSystems.newFileSystem(jar)) {
                return names(files.getPath(FOLDER, folder));
            }
        } catch (URISyntaxException | IOException unreadable) {
            throw new IllegalStateException("the library cannot be listed", unreadable);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING) || Files.isDirectory(file))
                    .map(file -> file.getFileName().toString().replace("/", ""))
                    .map(name -> name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name)
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
