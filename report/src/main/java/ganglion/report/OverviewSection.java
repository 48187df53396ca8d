package ganglion.report;

import com.fasterxml.jackson.databind.JsonNode;
import ganglion.experiment.picture.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What ran, what came of it, and what was asserted. */
final class OverviewSection implements Section {
    private final RunFolder whole;
    private final RunFolder folder;

    /** @param whole the experiment, or the run itself */
    OverviewSection(RunFolder whole, RunFolder folder) {
        this.whole = whole;
        this.folder = folder;
    }

    @Override
    public String title() {
        return "Run";
    }

    @Override
    public void write(Html html) {
        JsonNode run = folder.run();
        html.markup("<dl class=\"key\">\n");
        html.fact("spikes", Scaled.count(run.path("spikes").asLong()));
        html.fact("synaptic events", Scaled.count(run.path("synaptic_events").asLong()));
        html.fact("model time", Scaled.of(folder.steps() * folder.stepMillis() / 1000, "s"));
        html.fact("time on the chip", seconds(run.path("chip_seconds")));
        html.fact("energy", EnergySection.total(run));
        html.fact("wall time", Scaled.of(wall(run), "s"));
        html.markup("</dl>\n<dl class=\"facts\">\n");
        facts(html, run);
        html.markup("</dl>\n");
        if (run.path("partial").asBoolean()) {
            html.none("The run was interrupted: everything here is of the steps that were done.");
        }
        measures(html, run);
        assertions(html);
    }

    private static String seconds(JsonNode seconds) {
        return seconds.isNumber() ? Scaled.of(seconds.asDouble(), "s") : "not told";
    }

    private static double wall(JsonNode run) {
        double sum = 0;
        for (JsonNode seconds : run.path("wall_seconds")) {
            sum += seconds.asDouble();
        }
        return sum;
    }

    private void facts(Html html, JsonNode run) {
        html.fact("file", run.path("file").asText());
        html.fact("experiment", run.path("experiment").asText());
        html.fact("network", run.path("network").asText());
        html.fact("chip", run.path("chip").asText());
        html.fact("backend", run.path("backend").asText());
        html.fact("number format", run.path("format").asText());
        html.fact("seed", run.path("seed").asText());
        html.fact("steps", Scaled.count(folder.steps()) + " of " + Scaled.number(folder.stepMillis()) + " ms");
        html.fact("threads", run.path("threads").asText());
        html.fact("parameters", parameters(run));
        html.fact("peak memory", Scaled.of(run.path("peak_memory_bytes").asDouble(), "B"));
        html.fact("versions", versions(run));
        html.fact("program", shortened(run.path("program_sha256").asText()));
        html.fact("spikes SHA-256", run.path("spike_sha256").asText("none: nothing was observed"));
    }

    static String shortened(String hash) {
        return hash.length() > 16 ? hash.substring(0, 16) : hash;
    }

    private static String versions(JsonNode run) {
        JsonNode versions = run.path("versions");
        return "Ganglion " + versions.path("ganglion").asText() + ", program "
                + versions.path("program").asText() + ", Java "
                + versions.path("java").asText();
    }

    static String parameters(JsonNode run) {
        List<String> said = new ArrayList<>();
        if (run.path("control").isTextual()) {
            said.add("control " + run.path("control").asText());
        }
        for (Map.Entry<String, JsonNode> each : run.path("parameters").properties()) {
            said.add(each.getKey() + " = " + value(each.getValue()));
        }
        return said.isEmpty() ? "as written" : String.join(", ", said);
    }

    /** A unit as it is shown; nothing for that of plain numbers. */
    static String unit(String unit) {
        return unit.equals("1") ? "" : Markup.shown(unit);
    }

    /** A value with its unit as run.json writes it. */
    static String value(JsonNode value) {
        JsonNode number = value.path("value");
        if (number.isArray()) {
            return number.size() + " numbers";
        }
        String measured = value.path("unit").asText();
        if (number.isNumber() && (measured.equals("J") || measured.equals("W") || measured.equals("s"))) {
            return Scaled.of(number.asDouble(), measured);
        }
        if (number.isNumber()) {
            return (Scaled.number(number.asDouble()) + " " + unit(measured)).strip();
        }
        return number.isBoolean()
                ? number.asText()
                : "- (" + value.path("reason").asText() + ")";
    }

    private static void measures(Html html, JsonNode run) {
        if (run.path("measures").isEmpty()) {
            return;
        }
        html.heading("Measures");
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : run.path("measures").properties()) {
            rows.add(List.of(each.getKey(), value(each.getValue())));
        }
        html.table(List.of(Html.Column.WORDS, Html.Column.NUMBER), List.of("measure", "value"), rows);
    }

    private void assertions(Html html) {
        if (whole.run().path("assertions").isEmpty()) {
            return;
        }
        html.heading("Assertions");
        html.markup("<ul class=\"assertions\">\n");
        for (JsonNode each : whole.run().path("assertions")) {
            String status = each.path("status").asText();
            html.markup("<li>").element("b", status).text(each.path("text").asText());
            html.markup("<span>").text(reasons(each)).markup("</span></li>\n");
        }
        html.markup("</ul>\n");
    }

    private static String reasons(JsonNode assertion) {
        for (JsonNode check : assertion.path("checks")) {
            if (!check.path("reason").asText().isEmpty()) {
                return Markup.shown(check.path("reason").asText());
            }
        }
        return "";
    }
}
