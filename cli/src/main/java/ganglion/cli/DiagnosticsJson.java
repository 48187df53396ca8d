package ganglion.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import ganglion.source.Diagnostic;
import ganglion.source.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes diagnostics as one JSON object. */
final class DiagnosticsJson {
    private static final int VERSION = 1;

    private DiagnosticsJson() {}

    static void write(List<Diagnostic> diagnostics, OutputStream stream) throws IOException {
        try (JsonGenerator json = generator(stream)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeArrayFieldStart("diagnostics");
            for (Diagnostic diagnostic : diagnostics) {
                write(diagnostic, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    static JsonGenerator generator(OutputStream stream) throws IOException {
        JsonGenerator json = new JsonFactory()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .createGenerator(stream);
        return json.setPrettyPrinter(new DefaultPrettyPrinter());
    }

    private static void write(Diagnostic diagnostic, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", diagnostic.code().name());
        json.writeStringField("severity", diagnostic.severity().word());
        json.writeStringField("message", diagnostic.message());
        Span span = diagnostic.span();
        if (span.isKnown()) {
            json.writeStringField("file", span.source().name());
            json.writeNumberField("line", span.line());
            json.writeNumberField("column", span.column());
            json.writeNumberField("end_line", span.source().line(span.end()));
            json.writeNumberField("end_column", span.source().column(span.end()));
        }
        texts("notes", diagnostic.notes(), json);
        texts("helps", diagnostic.helps(), json);
        json.writeEndObject();
    }

    private static void texts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
