package ganglion.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import ganglion.chip.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the numbers rest on: assumptions, passes that change values, and where each figure of the chip comes from. */
final class SourceSection implements Section {
    private final RunFolder folder;

    SourceSection(RunFolder folder) {
        this.folder = folder;
    }

    @Override
    public String title() {
        return "Assumptions and sources";
    }

    @Override
    public void write(Html html) {
        assumptions(html);
        passes(html);
        html.paragraph(Stream.of(Grade.values())
                .map(grade -> grade.name() + " " + grade.meaning())
                .collect(Collectors.joining("; ", "Grades: ", "; - not stated.")));
        costs(html);
        facts(html);
    }

    private void assumptions(Html html) {
        JsonNode assumptions = folder.run().path("assumptions");
        if (assumptions.isEmpty()) {
            html.paragraph("Nothing was assumed that the text did not say.");
            return;
        }
        html.markup("<ul>\n");
        assumptions.forEach(each -> html.element("li", each.asText()));
        html.markup("</ul>\n");
    }

    private void passes(Html html) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode pass : folder.run().path("passes")) {
            boolean exact = pass.path("exact").asBoolean();
            rows.add(List.of(
                    pass.path("pass").asText(),
                    exact ? "same spikes" : "changes numbers",
                    exact ? "0" : Scaled.number(pass.path("error").asDouble()),
                    pass.path("summary").asText()));
        }
        if (!rows.isEmpty()) {
            html.heading("Passes of the compiler");
            html.table(
                    ImmutableList.of(Html.Column.WORDS, Html.Column.WORDS, Html.Column.NUMBER, Html.Column.WORDS),
                    ImmutableList.of("pass", "kind", "error", "what it did"),
                    rows);
        }
    }

    private void costs(Html html) {
        JsonNode sources = folder.run().path("energy_joules").path("sources");
        if (sources.isEmpty()) {
            return;
        }
        html.heading("Costs, table "
                + folder.run().path("energy_joules").path("table").asText());
        head(html, "charge");
        for (Map.Entry<String, JsonNode> cost : sources.properties()) {
            JsonNode figure = cost.getValue();
            String value = Scaled.number(figure.path("value").asDouble()) + " "
                    + figure.path("unit").asText();
            row(
                    html,
                    cost.getKey(),
                    value,
                    figure.path("grade"),
                    figure.path("from").asText());
        }
        html.markup("</tbody></table></div>\n");
    }

    private void facts(Html html) {
        JsonNode facts = folder.details().path("facts");
        if (facts.isEmpty()) {
            return;
        }
        html.markup("<details><summary>")
                .text("All " + facts.size() + " entries of the chip's text")
                .markup("</summary>\n");
        head(html, "entry");
        for (JsonNode fact : facts) {
            String value =
                    (fact.path("value").asText() + " " + fact.path("unit").asText()).strip();
            row(
                    html,
                    fact.path("path").asText(),
                    value,
                    fact.path("grade"),
                    fact.path("source").asText());
        }
        html.markup("</tbody></table></div></details>\n");
    }

    private static void head(Html html, String first) {
        html.markup("<div class=\"wide\"><table><thead><tr><th>").text(first);
        html.markup("</th><th class=\"n\">value</th><th>grade</th><th>source</th></tr></thead><tbody>\n");
    }

    private static void row(Html html, String name, String value, JsonNode grade, String source) {
        boolean unchecked = grade.asText().equals(Grade.C.name());
        html.markup(unchecked ? "<tr class=\"unchecked\"><td>" : "<tr><td>").text(name);
        html.markup("</td><td class=\"n\">").text(value).markup("</td><td class=\"grade\">");
        html.text(grade.isTextual() ? grade.asText() : "-")
                .markup("</td><td>")
                .text(source)
                .markup("</td></tr>\n");
    }
}
