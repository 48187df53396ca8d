package ganglion.experiment.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.quantity.Dimension;
import ganglion.experiment.formula.RunKey;
import ganglion.experiment.measure.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads back what an earlier start left of a run. */
final class StoredRun {
    private static final int DEPTH = 16;

    private StoredRun() {}

    /**
     * The run in that folder when it was completed for the same fingerprint; empty for anything else, damaged files among them,
     * since the run is then simply made anew.
     */
    static Optional<RunFigures> read(Path folder, String fingerprint, int number, RunKey key) {
        try {
            return ofFolder(folder)
                    .filter(fields -> fingerprint.equals(fields.get("fingerprint")))
                    .map(fields -> new RunFigures(summary(fields, number, key), Optional.empty()));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** What identifies the run in a folder; empty when it was not completed, or lost packets. */
    static Optional<String> fingerprint(Path folder) {
        return ofFolder(folder)
                .filter(fields -> !Boolean.TRUE.equals(fields.get("lossy")))
                .map(fields -> fields.get("fingerprint"))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static Optional<Map<?, ?>> ofFolder(Path folder) {
        return fields(folder.resolve("run.json"));
    }

    /** What stands in a file of results; empty where it is none. */
    static Optional<Map<?, ?>> fields(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            parser.nextToken();
            return value(parser, 0) instanceof Map<?, ?> fields ? Optional.of(fields) : Optional.empty();
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private static RunSummary summary(Map<?, ?> fields, int number, RunKey key) {
        return new RunSummary(
                number,
                key,
                text(fields, "network"),
                (int) whole(fields, "threads"),
                whole(fields, "steps"),
                real(fields, "step_ms"),
                whole(fields, "spikes"),
                whole(fields, "synaptic_events"),
                Optional.ofNullable(fields.get("spike_sha256")).map(Object::toString),
                whole(fields, "lost_packets"),
                OptionalLong.empty(),
                false,
                numbers(fields, "wall_seconds"),
                text(fields, "program_sha256"),
                Boolean.TRUE.equals(fields.get("untimed_energy")),
                text(fields, "unchecked_costs"),
                fired(fields),
                numbers(fields, "drives"),
                calls(fields));
    }

    private static ImmutableMap<String, Long> fired(Map<?, ?> fields) {
        ImmutableMap.Builder<String, Long> fired = ImmutableMap.builder();
        if (fields.get("populations") instanceof List<?> populations) {
            for (Object each : populations) {
                if (each instanceof Map<?, ?> population && Boolean.TRUE.equals(population.get("observed"))) {
                    fired.put(text(population, "name"), whole(population, "emissions"));
                }
            }
        }
        return fired.buildOrThrow();
    }

    private static ImmutableMap<String, Double> numbers(Map<?, ?> fields, String name) {
        ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
        if (fields.get(name) instanceof Map<?, ?> named) {
            named.keySet().forEach(key -> numbers.put(key.toString(), real(named, key.toString())));
        }
        return numbers.buildOrThrow();
    }

    private static ImmutableMap<String, Value> calls(Map<?, ?> fields) {
        ImmutableMap.Builder<String, Value> calls = ImmutableMap.builder();
        if (fields.get("calls") instanceof Map<?, ?> stored) {
            for (Map.Entry<?, ?> call : stored.entrySet()) {
                if (!(call.getValue() instanceof Map<?, ?> value)) {
                    throw new IllegalArgumentException("no measure");
                }
                calls.put(call.getKey().toString(), measured(value));
            }
        }
        return calls.buildOrThrow();
    }

    private static Value measured(Map<?, ?> stored) {
        if (stored.get("reason") instanceof String reason) {
            return new Value.Missing(reason);
        }
        if (stored.get("list") instanceof List<?> items) {
            return new Value.Numbers(ImmutableDoubleArray.copyOf(
                    items.stream().mapToDouble(item -> Double.parseDouble(item.toString()))));
        }
        if (stored.get("truth") instanceof Boolean truth) {
            return new Value.Truth(truth);
        }
        Dimension dimension =
                new Dimension((int) whole(stored, "ms"), (int) whole(stored, "mV"), (int) whole(stored, "pA"));
        return new Value.Number(Double.parseDouble(text(stored, "base")), dimension);
    }

    private static String text(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name);
    }

    private static long whole(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException(name);
    }

    private static double real(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(name);
    }

    /** Maps, lists, texts, numbers and truths; of a null nothing is kept. */
    private static Object value(JsonParser parser, int depth) throws IOException {
        if (depth > DEPTH) {
            throw new IOException("nested too deep");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return fields(parser, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser, depth + 1));
            }
            return items;
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return parser.getDoubleValue();
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NULL) {
            return String.valueOf(parser.getText());
        }
        throw new IOException("the file ends early");
    }

    private static Map<String, Object> fields(JsonParser parser, int depth) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            Object value = value(parser, depth + 1);
            if (token != JsonToken.VALUE_NULL) {
                fields.put(name, value);
            }
        }
        return fields;
    }
}
