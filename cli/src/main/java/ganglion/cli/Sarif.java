package ganglion.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.net.UrlEscapers;
import ganglion.experiment.result.Version;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
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
            ImmutableList<DiagnosticCode> codes =
                    diagnostics.stream().map(Diagnostic::code).distinct().collect(ImmutableList.toImmutableList());
            tool(codes, json);
            json.writeStringField("columnKind", "utf16CodeUnits");
            json.writeArrayFieldStart("results");
            for (Diagnostic diagnostic : diagnostics) {
                result(diagnostic, codes.indexOf(diagnostic.code()), json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** The page that {@code ganglion explain} prints. */
    private static void help(DiagnosticCode code, JsonGenerator json) throws IOException {
        String page = ExplainCommand.page(code).orElse(code.title());
        json.writeObjectFieldStart("help");
        json.writeStringField("text", page);
        json.writeStringField("markdown", page);
        json.writeEndObject();
    }

    private static void tool(ImmutableList<DiagnosticCode> codes, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "ganglion");
        json.writeStringField("version", Version.TEXT);
        json.writeArrayFieldStart("rules");
        for (DiagnosticCode code : codes) {
            json.writeStartObject();
            json.writeStringField("id", code.name());
            text("shortDescription", code.title(), json);
            help(code, json);
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", code.severity().word());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void result(Diagnostic diagnostic, int rule, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", diagnostic.code().name());
        json.writeNumberField("ruleIndex", rule);
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
        json.writeStringField("uri", uri(span.source().name()));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", span.line());
        json.writeNumberField("startColumn", span.column());
        json.writeNumberField("endLine", span.source().line(span.end()));
        json.writeNumberField("endColumn", span.source().column(span.end()));
        json.writeEndObject();
        json.writeEndObject();
    }

    /** A path as a relative or absolute reference: each part escaped. */
    private static String uri(String path) {
        return Splitter.on('/')
                .splitToStream(path.replace('\\', '/'))
                .map(UrlEscapers.urlPathSegmentEscaper()::escape)
                .collect(Collectors.joining("/"));
    }

    private static void text(String name, String text, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }
}
