package ganglion.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where an option {@code --json} wants its results. */
final class JsonTarget {
    private JsonTarget() {}

    /** What stands between the braces of the one object that is written. */
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** Writes one object to a file, or for {@code -} to the terminal. */
    static void write(String target, Terminal terminal, Content content) {
        try {
            if (target.equals("-")) {
                write(terminal.out(), content);
                terminal.out().println();
                terminal.flush();
                return;
            }
            try (OutputStream stream = Files.newOutputStream(Path.of(target))) {
                write(stream, content);
            }
        } catch (IOException failure) {
            throw SourceText.unwritable(target, failure);
        }
    }

    private static void write(OutputStream stream, Content content) throws IOException {
        try (JsonGenerator json = DiagnosticsJson.generator(stream)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        }
    }
}
