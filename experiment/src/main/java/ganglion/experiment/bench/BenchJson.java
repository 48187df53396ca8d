package ganglion.experiment.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The results as a list of flat objects: a measurement has the key {@code workload}, that of a peer {@code peer} too. */
public final class BenchJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private BenchJson() {}

    public static void write(BenchResults results, Path file) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file)) {
            write(results, stream);
        }
    }

    public static void write(BenchResults results, OutputStream stream) throws IOException {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(Separators.createDefaultInstance().withRootSeparator("\n"));
        try (JsonGenerator json = FACTORY.createGenerator(stream).setPrettyPrinter(printer)) {
            json.writeStartArray();
            for (BenchFigures figures : results.figures()) {
                write(json, results.machine(), figures);
            }
            for (PeerFigures peer : results.peers()) {
                write(json, results.machine(), peer);
            }
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, Machine machine, BenchFigures figures) throws IOException {
        json.writeStartObject();
        json.writeStringField("workload", figures.workload());
        json.writeNumberField("threads", figures.threads());
        json.writeStringField("format", figures.format());
        json.writeNumberField("events_per_s_per_thread", figures.eventsPerSecondPerThread());
        json.writeNumberField("rtf", figures.realTimeFactor());
        write(json, "bytes_per_synapse", figures.bytesPerSynapse());
        write(json, "build_ns_per_synapse", figures.buildNanosPerSynapse());
        json.writeNumberField("rss_mb", figures.residentMegabytes());
        write(json, "ceiling_events_per_s", figures.ceiling());
        write(json, "ratio_to_ceiling", figures.ratioToCeiling());
        json.writeStringField("spike_sha256", figures.spikeHash());
        json.writeStringField("counted", figures.counted());
        json.writeStringField("codegen", figures.codegen());
        json.writeNumberField("scale", figures.scale());
        json.writeNumberField("biological_s", figures.seconds());
        json.writeNumberField("events", figures.events());
        json.writeNumberField("cpu_s_per_biological_s", figures.processorSeconds());
        json.writeNumberField("synapses", figures.synapses());
        json.writeNumberField("build_s", figures.buildSeconds());
        json.writeNumberField("delivery_s_per_biological_s", figures.deliverySeconds());
        json.writeStringField("ceiling_loop", figures.ceilingLoop());
        write(json, figures.weights());
        write(json, machine);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Machine machine, PeerFigures figures) throws IOException {
        json.writeStartObject();
        json.writeStringField("peer", figures.peer());
        json.writeStringField("workload", figures.workload());
        json.writeNumberField("threads", figures.threads());
        json.writeNumberField("scale", figures.scale());
        json.writeNumberField("events_per_core_s", figures.eventsPerCoreSecond());
        json.writeNumberField("cpu_s_per_biological_s", figures.processorSeconds());
        json.writeNumberField("rtf", figures.realTimeFactor());
        json.writeNumberField("build_s", figures.buildSeconds());
        json.writeNumberField("rss_mb", figures.residentMegabytes());
        write(json, figures.weights());
        write(json, machine);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Optional<LearntWeights> weights) throws IOException {
        if (weights.isPresent()) {
            json.writeNumberField("mean_weight", weights.get().mean());
            json.writeNumberField("weight_deviation", weights.get().deviation());
        }
    }

    private static void write(JsonGenerator json, Machine machine) throws IOException {
        json.writeStringField("machine", machine.processor());
        json.writeStringField("date", machine.date());
        json.writeNumberField("load", machine.load());
    }

    private static void write(JsonGenerator json, String key, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(key, value.getAsDouble());
        } else {
            json.writeNullField(key);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException also where it is something else
     */
    public static BenchResults read(Path file) throws IOException {
        List<Fields> all = new ArrayList<>();
        try (JsonParser json = FACTORY.createParser(Files.readAllBytes(file))) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    all.add(object(json));
                }
            }
        }
        if (all.isEmpty()) {
            throw new IOException("no measurement in it");
        }
        Fields first = all.get(0);
        return new BenchResults(
                new Machine(first.text("machine"), first.text("date"), first.number("load")),
                all.stream()
                        .filter(fields -> !fields.has("peer"))
                        .map(BenchJson::figures)
                        .collect(ImmutableList.toImmutableList()),
                all.stream()
                        .filter(fields -> fields.has("peer"))
                        .map(BenchJson::peer)
                        .collect(ImmutableList.toImmutableList()));
    }

    /** The object whose beginning was read, all values as texts; null is left out. */
    static Fields object(JsonParser json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (JsonToken token = json.nextToken(); token == JsonToken.FIELD_NAME; token = json.nextToken()) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                fields.put(key, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return new Fields(fields);
    }

    /** The scalars of an object by name. */
    record Fields(Map<String, String> values) {
        boolean has(String key) {
            return values.containsKey(key);
        }

        String text(String key) {
            return values.getOrDefault(key, "");
        }

        OptionalDouble optional(String key) {
            try {
                return has(key) ? OptionalDouble.of(Double.parseDouble(text(key))) : OptionalDouble.empty();
            } catch (NumberFormatException noNumber) {
                return OptionalDouble.empty();
            }
        }

        double number(String key) {
            return optional(key).orElse(0.0);
        }
    }

    /** What synapses that learn came to, where that is told. */
    static Optional<LearntWeights> weights(Fields fields) {
        return fields.has("mean_weight")
                ? Optional.of(new LearntWeights(fields.number("mean_weight"), fields.number("weight_deviation")))
                : Optional.empty();
    }

    private static BenchFigures figures(Fields fields) {
        return new BenchFigures(
                fields.text("workload"),
                (int) fields.number("threads"),
                fields.text("format"),
                fields.text("codegen"),
                fields.number("scale"),
                fields.number("biological_s"),
                fields.text("counted"),
                fields.number("events"),
                fields.number("events_per_s_per_thread"),
                fields.number("rtf"),
                fields.number("cpu_s_per_biological_s"),
                (long) fields.number("synapses"),
                fields.optional("bytes_per_synapse"),
                fields.optional("build_ns_per_synapse"),
                fields.number("build_s"),
                fields.number("rss_mb"),
                fields.number("delivery_s_per_biological_s"),
                fields.optional("ceiling_events_per_s"),
                fields.text("ceiling_loop"),
                fields.text("spike_sha256"),
                weights(fields));
    }

    private static PeerFigures peer(Fields fields) {
        return new PeerFigures(
                fields.text("peer"),
                fields.text("workload"),
                (int) fields.number("threads"),
                fields.number("scale"),
                fields.number("events_per_core_s"),
                fields.number("cpu_s_per_biological_s"),
                fields.number("rtf"),
                fields.number("build_s"),
                fields.number("rss_mb"),
                weights(fields));
    }
}
