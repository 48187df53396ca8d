package ganglion.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableSet;
import ganglion.experiment.result.Version;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;

/** Writes diagnostics in the Static Analysis Results Interchange Format 2.1.0, which code hosts and editors show. */
final class Sarif {
    private Sarif() {}

    static void write(List<Diagnostic> diagnostics, OutputStream stream) throws IOException {
        try (JsonGenerator json = DiagnosticsJson.generator(stream)) {
            json.writeStartObject();
            json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            tool(diagnostics, json);
            json.writeStringField("columnKind", "utf16CodeUnits");
            json.writeArrayFieldStart("results");
            for (Diagnostic diagnostic : diagnostics) {
                result(diagnostic, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void tool(List<Diagnostic> diagnostics, JsonGenerator json) throws IOException {
        ImmutableSet<DiagnosticCode> codes =
                diagnostics.stream().map(Diagnostic::code).collect(ImmutableSet.toImmutableSet());
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "ganglion");
        json.writeStringField("version", Version.TEXT);
        json.writeArrayFieldStart("rules");
        for (DiagnosticCode code : codes) {
            json.writeStartObject();
            json.writeStringField("id", code.name());
            text("shortDescription", code.title(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void result(Diagnostic diagnostic, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", diagnostic.code().name());
        json.writeStringField("level", diagnostic.severity().word());
        text("message", message(diagnostic), json);
        if (diagnostic.span().isKnown()) {
            json.writeArrayFieldStart("locations");
            json.writeStartObject();
            location(diagnostic.span(), json);
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static String message(Diagnostic diagnostic) {
        List<String> lines = Stream.of(
                        Stream.of(diagnostic.message()),
                        diagnostic.notes().stream().map(note -> "note: " + note),
                        diagnostic.helps().stream().map(help -> "help: " + help))
                .flatMap(part -> part)
                .toList();
        return String.join("\n", lines);
    }

    private static void location(Span span, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", span.source().name().replace('\\', '/').replace(" ", "%20"));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", span.line());
        json.writeNumberField("startColumn", span.column());
        json.writeNumberField("endLine", span.source().line(span.end()));
        json.writeNumberField("endColumn", span.source().column(span.end()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void text(String name, String text, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }
}
