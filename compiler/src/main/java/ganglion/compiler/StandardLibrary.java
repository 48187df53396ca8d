package ganglion.compiler;

import ganglion.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The texts that come with Ganglion: models and chips. */
public final class StandardLibrary {
    private static final String FOLDER = "/ganglion/library/";

    private StandardLibrary() {}

    /** The chips by name. */
    public static List<String> chips() {
        return List.of("host", "mesh");
    }

    /** The text of {@code folder/name}, without its ending. */
    public static Optional<Source> text(String path) {
        try (InputStream stream = StandardLibrary.class.getResourceAsStream(FOLDER + path + ".snn")) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new Source(
                            "library/" + path + ".snn", new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
