package ganglion.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.collect.ImmutableList;
import ganglion.experiment.result.DetailsJson;
import ganglion.experiment.result.RunJson;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What {@code run --out} left in a folder.
 *
 * @param run run.json
 * @param details details.json; missing where the run wrote none
 */
record RunFolder(Path path, JsonNode run, JsonNode details) {
    /** Names of populations are keys, and as long as a user likes. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(StreamReadConstraints.DEFAULT_MAX_STRING_LEN)
                    .build())
            .build();

    private static final Pattern SUBFOLDER = Pattern.compile("runs/\\d{1,9}");

    /**
     * Reads its descriptions; spikes and traces are read when they are wanted.
     *
     * @throws DiagnosticException where there is no run, or one of a later version
     */
    static RunFolder read(Path path) {
        JsonNode run = json(path.resolve("run.json"), RunJson.VERSION);
        if (run.isMissingNode()) {
            throw failure(DiagnosticCode.E0401, "`" + path + "` holds no run.json", "give the DIR of `run --out DIR`");
        }
        return new RunFolder(path, run, json(path.resolve(DetailsJson.FILE), DetailsJson.VERSION));
    }

    private static JsonNode json(Path file, int version) {
        if (!Files.isRegularFile(file)) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode node = new ObjectMapper(FACTORY).readTree(file.toFile());
            if (node.path("version").asInt() != version) {
                throw failure(
                        DiagnosticCode.E0403,
                        "`" + file + "` is of version " + node.path("version").asText("none") + ", not " + version,
                        "run it again with this Ganglion");
            }
            return node;
        } catch (JsonProcessingException damaged) {
            throw failure(DiagnosticCode.E0402, "`" + file + "` is not whole JSON", "run it again");
        } catch (IOException failure) {
            throw failure(DiagnosticCode.E0401, "cannot read `" + file + "`: " + failure.getMessage(), "");
        }
    }

    private static DiagnosticException failure(DiagnosticCode code, String message, String help) {
        Diagnostic diagnostic = Diagnostic.of(code, Span.NONE, message);
        return new DiagnosticException(help.isEmpty() ? diagnostic : diagnostic.help(help));
    }

    /** Whether this is an experiment of several runs, each in a folder of its own. */
    boolean isList() {
        return run.path("runs").isArray();
    }

    /** The folders of an experiment's runs, as many as are there; of a single run the folder itself. */
    ImmutableList<RunFolder> runs() {
        if (!isList()) {
            return ImmutableList.of(this);
        }
        ImmutableList.Builder<RunFolder> folders = ImmutableList.builder();
        for (JsonNode each : run.path("runs")) {
            String name = each.path("folder").asText();
            if (SUBFOLDER.matcher(name).matches()
                    && Files.isRegularFile(path.resolve(name).resolve("run.json"))) {
                folders.add(read(path.resolve(name)));
            }
        }
        return folders.build();
    }

    /** Whether the chip has cores to look at one by one. */
    boolean hasCores() {
        return details.path("topology").isObject();
    }

    /** Whether its tiles are the leaves of a tree. */
    boolean isTree() {
        return details.path("topology").has("arity");
    }

    double stepMillis() {
        return run.path("step_ms").asDouble();
    }

    long steps() {
        return run.path("steps").asLong();
    }
}
