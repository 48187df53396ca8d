package ganglion.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The runs of an experiment below each other. */
final class RunsSection implements Section {
    private static final int MOST_RUNS = 500;

    private final RunFolder whole;
    private final RunFolder shown;

    /** @param shown the run of which the page tells the rest */
    RunsSection(RunFolder whole, RunFolder shown) {
        this.whole = whole;
        this.shown = shown;
    }

    @Override
    public String title() {
        return "All runs";
    }

    @Override
    public void write(Html html) {
        JsonNode runs = whole.run().path("runs");
        html.paragraph("The experiment has " + runs.size() + " runs. The page is about the one in "
                + whole.path().relativize(shown.path())
                + "; the others have theirs: ganglion report DIR/runs/NNN."
                + (runs.size() > MOST_RUNS ? " The first " + MOST_RUNS + " are listed." : ""));
        List<String> head = new ArrayList<>(List.of("run", "parameters", "seed", "chip", "backend", "spikes"));
        runs.path(0).path("measures").fieldNames().forEachRemaining(head::add);
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode run : runs) {
            if (rows.size() < MOST_RUNS) {
                rows.add(row(run));
            }
        }
        html.table(
                ImmutableList.of(
                        Html.Column.WORDS,
                        Html.Column.WORDS,
                        Html.Column.NUMBER,
                        Html.Column.WORDS,
                        Html.Column.WORDS,
                        Html.Column.NUMBER),
                head,
                rows);
        if (whole.run().has("misfits")) {
            misfits(html, whole.run().path("misfits"));
        }
        rounding(html, whole.run().path("rounding"));
        whole.run().path("pareto").forEach(front -> draw(html, front));
    }

    /** What rounding weights was expected to do, and what it did. */
    private static void rounding(Html html, JsonNode all) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode rounding : all) {
            for (JsonNode effect : rounding.path("populations")) {
                if (rows.size() < MOST_RUNS) {
                    rows.add(effect(rounding, effect));
                }
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        html.paragraph(
                "Rounded weights: by how much the input of a population is expected to be off (the root mean square of what was"
                        + " rounded over that of the weights), and its spikes beside those of the run that rounds none.");
        html.table(
                ImmutableList.of(
                        Html.Column.NUMBER,
                        Html.Column.WORDS,
                        Html.Column.NUMBER,
                        Html.Column.NUMBER,
                        Html.Column.NUMBER,
                        Html.Column.NUMBER),
                List.of("run", "population", "input off", "spikes", "unrounded", "spikes off"),
                rows);
    }

    private static List<String> effect(JsonNode rounding, JsonNode effect) {
        double spikes = effect.path("spikes").asDouble();
        double before = effect.path("reference_spikes").asDouble();
        return List.of(
                rounding.path("run").asText(),
                effect.path("name").asText(),
                String.format(
                        Locale.ROOT, "%.2g %%", 100 * effect.path("drive_error").asDouble()),
                Scaled.count(effect.path("spikes").asLong()),
                Scaled.count(effect.path("reference_spikes").asLong()),
                before == 0 ? "-" : String.format(Locale.ROOT, "%+.2g %%", 100 * (spikes - before) / before));
    }

    /** Points of a sweep without a run. */
    private static void misfits(Html html, JsonNode misfits) {
        html.paragraph("The network does not fit the chip at these points of the sweep:");
        List<List<String>> rows = new ArrayList<>();
        misfits.forEach(misfit -> rows.add(List.of(
                OverviewSection.parameters(misfit),
                misfit.path("chip").asText(),
                misfit.path("does_not_fit").asText())));
        html.table(
                ImmutableList.of(Html.Column.WORDS, Html.Column.WORDS, Html.Column.WORDS),
                List.of("parameters", "chip", "does not fit because"),
                rows);
    }

    /** All runs in two figures, and those that no other one beats. */
    private static void draw(Html html, JsonNode front) {
        String title = front.path("y").asText() + " against " + front.path("x").asText();
        int left = front.path("misfits").size();
        ObjectNode view = html.chart(
                        "front",
                        title,
                        "less is better; the line joins those that no other beats in both"
                                + (left == 0 ? "" : "; points that do not fit: " + left))
                .addObject();
        view.put("xName", front.path("x").asText()).put("yName", front.path("y").asText());
        ArrayNode points = view.putArray("points");
        for (JsonNode point : front.path("points")) {
            points.addObject()
                    .put("name", point.path("name").asText())
                    .put("x", point.path("x").asDouble())
                    .put("y", point.path("y").asDouble())
                    .put("best", point.path("best").asBoolean());
        }
    }

    private static List<String> row(JsonNode run) {
        List<String> cells = new ArrayList<>(List.of(
                run.path("folder").asText(),
                OverviewSection.parameters(run),
                run.path("seed").asText(),
                run.path("chip").asText(),
                run.path("backend").asText(),
                Scaled.count(run.path("spikes").asLong())));
        for (Map.Entry<String, JsonNode> measure : run.path("measures").properties()) {
            cells.add(OverviewSection.value(measure.getValue()));
        }
        return cells;
    }
}
