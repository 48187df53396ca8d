package ganglion.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** How weights are spread at the end of the run. */
final class WeightSection implements Section {
    private static final int MOST = 24;

    private final RunFolder folder;

    WeightSection(RunFolder folder) {
        this.folder = folder;
    }

    @Override
    public String title() {
        return "Weights";
    }

    @Override
    public void write(Html html) {
        List<JsonNode> spread = new ArrayList<>();
        List<List<String>> equal = new ArrayList<>();
        for (JsonNode each : folder.details().path("weights")) {
            if (each.path("counts").size() > 1 && spread.size() < MOST) {
                spread.add(each);
            } else {
                equal.add(row(each));
            }
        }
        if (spread.isEmpty() && equal.isEmpty()) {
            html.none("No weights were read behind the last step: there are none, or too many.");
            return;
        }
        html.paragraph("Behind the last step, in base units (ms, mV, pA).");
        html.markup("<div class=\"pair\">");
        spread.forEach(each -> histogram(html, each));
        html.markup("</div>\n");
        if (!equal.isEmpty()) {
            html.table(
                    List.of(Html.Column.WORDS, Html.Column.NUMBER),
                    List.of(
                            spread.isEmpty() ? "projection" : "other projections",
                            "synapses",
                            "least",
                            "mean",
                            "greatest"),
                    equal);
        }
    }

    private static List<String> row(JsonNode weights) {
        return List.of(
                weights.path("projection").asText(),
                Scaled.count(weights.path("synapses").asLong()),
                Scaled.number(weights.path("least").asDouble()),
                Scaled.number(weights.path("mean").asDouble()),
                Scaled.number(weights.path("greatest").asDouble()));
    }

    private static void histogram(Html html, JsonNode weights) {
        long zero = weights.path("zero").asLong();
        String note = Scaled.count(weights.path("synapses").asLong()) + " synapses, mean "
                + Scaled.number(weights.path("mean").asDouble())
                + (zero == 0 ? "" : ", " + Scaled.count(zero) + " are 0");
        ObjectNode view =
                html.chart("columns", weights.path("projection").asText(), note).addObject();
        view.put("xName", "weight").put("yName", "synapses");
        JsonNode counts = weights.path("counts");
        double least = weights.path("least").asDouble();
        double width = (weights.path("greatest").asDouble() - least) / counts.size();
        Numbers.fill(view.putArray("x"), counts.size(), bin -> least + (bin + 0.5) * width);
        ArrayNode y = view.putArray("y");
        counts.forEach(count -> y.add(count.asLong()));
    }
}
