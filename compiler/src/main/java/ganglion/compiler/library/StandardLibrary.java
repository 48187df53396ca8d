package ganglion.compiler.library;

import com.google.common.base.Splitter;
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
    public static List<String> names() {
        return listed("").stream()
                .filter(name -> !name.equals(CHIPS) && !name.equals(BENCH))
                .toList();
    }

    /**
     * The texts of an import: the one of that path, or else all below the folder of that path, sorted by path; none
     * where neither is.
     */
    public static List<Source> texts(String path) {
        Optional<Source> single = text(path);
        if (single.isPresent()) {
            return List.of(single.get());
        }
        boolean known = names().contains(Splitter.on('/').splitToList(path).get(0));
        return known
                ? in(path, StandardLibrary::below).stream()
                        .flatMap(name -> text(path + "/" + name).stream())
                        .toList()
                : List.of();
    }

    private static List<String> listed(String folder) {
        return in(folder, StandardLibrary::names);
    }

    private interface Listing {
        List<String> of(Path folder) throws IOException;
    }

    /** Looks into a folder of the library, be it on disk or in an archive. */
    private static List<String> in(String folder, Listing listing) {
        URL known = StandardLibrary.class.getResource(FOLDER + KNOWN);
        if (known == null) {
            return List.of();
        }
        try {
            if (!(known.openConnection() instanceof JarURLConnection connection)) {
                return listing.of(Path.of(known.toURI()).resolveSibling("").resolve(folder));
            }
            Path jar = Path.of(connection.getJarFileURL().toURI());
            try (FileSystem files = FileSystems.newFileSystem(jar)) {
                return listing.of(files.getPath(FOLDER, folder));
            }
        } catch (URISyntaxException | IOException unreadable) {
            throw new IllegalStateException("the library cannot be listed", unreadable);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING) || Files.isDirectory(file))
                    .map(file -> withoutEnding(file.getFileName().toString().replace("/", "")))
                    .sorted()
                    .toList();
        }
    }

    /** Texts at any depth, as paths from the folder; none where there is no such folder. */
    private static List<String> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .map(file ->
                            withoutEnding(folder.relativize(file).toString().replace('\\', '/')))
                    .sorted()
                    .toList();
        }
    }

    private static String withoutEnding(String name) {
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
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
