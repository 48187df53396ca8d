package ganglion.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import ganglion.compiler.partition.PartLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The ways in which a graph was mapped, as a table with a column each and as JSON. */
record MappingResults(
        String file,
        MappingSubject subject,
        PartLimits limits,
        double rateUnit,
        String costs,
        ImmutableList<MappingRow> rows) {

    void print(Terminal terminal) {
        terminal.line(
                "%s: %d neurons, %d nets, %d synapses", file, subject.neurons(), subject.nets(), subject.synapses());
        terminal.line("limits of a core: %s; all kept", limitsText());
        TextTable table = new TextTable(1);
        List<String> head = new ArrayList<>(List.of("metric"));
        rows.forEach(row -> head.add(row.partitioner()));
        table.row(head);
        for (String metric : rows.get(0).metrics().keySet()) {
            List<String> cells = new ArrayList<>(List.of(metric.replace('_', ' ')));
            rows.forEach(row -> cells.add(text(row.metrics().getOrDefault(metric, 0))));
            table.row(cells);
        }
        table.lines().forEach(line -> terminal.line("%s", line));
        terminal.flush();
    }

    private String limitsText() {
        return "neurons " + text(limits.neurons()) + ", axons in " + text(limits.axonsIn()) + ", axons out "
                + text(limits.axonsOut()) + ", synapses " + text(limits.synapses());
    }

    private static String text(OptionalLong limit) {
        return limit.isPresent() ? Long.toString(limit.getAsLong()) : "any";
    }

    private static String text(Number value) {
        return switch (value) {
            case Double real
            when real != Math.rint(real) || real > 1e15 ->
                String.format(Locale.ROOT, Math.abs(real) < 10 ? "%.3f" : "%.1f", real);
            case Double whole -> String.format(Locale.ROOT, "%.0f", whole);
            default -> value.toString();
        };
    }

    /** Writes to a file, or for {@code -} to the terminal. */
    void write(String target, Terminal terminal) {
        JsonTarget.write(target, terminal, this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStringField("file", file);
        json.writeNumberField("vertices", subject.vertices());
        json.writeNumberField("neurons", subject.neurons());
        json.writeNumberField("nets", subject.nets());
        json.writeNumberField("synapses", subject.synapses());
        json.writeNumberField("rate_unit", rateUnit);
        json.writeStringField("costs", costs.toLowerCase(Locale.ROOT));
        json.writeObjectFieldStart("limits");
        limit(json, "neurons", limits.neurons());
        limit(json, "axons_in", limits.axonsIn());
        limit(json, "axons_out", limits.axonsOut());
        limit(json, "synapses", limits.synapses());
        json.writeEndObject();
        json.writeArrayFieldStart("mappings");
        for (MappingRow row : rows) {
            row(json, row);
        }
        json.writeEndArray();
    }

    private static void row(JsonGenerator json, MappingRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("partitioner", row.partitioner());
        json.writeBooleanField("limits_kept", true);
        for (Map.Entry<String, Number> metric : row.metrics().entrySet()) {
            switch (metric.getValue()) {
                case Double real -> json.writeNumberField(metric.getKey(), real);
                case Number whole -> json.writeNumberField(metric.getKey(), whole.longValue());
            }
        }
        json.writeEndObject();
    }

    private static void limit(JsonGenerator json, String name, OptionalLong limit) throws IOException {
        if (limit.isPresent()) {
            json.writeNumberField(name, limit.getAsLong());
        } else {
            json.writeNullField(name);
        }
    }
}
