package ganglion.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where on the chip things happened, and how full its cores are. */
final class ChipSection implements Section {
    /** The columns of details.json that have limits, and what a reader calls them. */
    private static final ImmutableList<Map.Entry<String, String>> RESOURCES = ImmutableList.of(
            Map.entry("neurons", "neurons"),
            Map.entry("synapses", "synapses"),
            Map.entry("axons_in", "axons in (sources heard)"),
            Map.entry("axons_out", "axons out (neuron, destination)"));

    private final RunFolder folder;

    ChipSection(RunFolder folder) {
        this.folder = folder;
    }

    @Override
    public String title() {
        return "Chip";
    }

    @Override
    public void write(Html html) {
        if (!folder.hasCores()) {
            html.none(
                    folder.details().isMissingNode()
                            ? "The run left no details.json: no floorplan."
                            : "Run on " + folder.run().path("chip").asText()
                                    + ", one core without a network on chip: no floorplan.");
            return;
        }
        Floorplan plan = new Floorplan(folder);
        plan.draw(html.chart("cells plan", "Floorplan", plan.note()));
        utilisation(html);
    }

    private void utilisation(Html html) {
        html.heading("Utilisation");
        html.markup(
                "<div class=\"wide\"><table><thead><tr><th>resource of a core</th><th class=\"n\">fullest core</th>"
                        + "<th class=\"n\">mean in use</th><th class=\"n\">limit</th><th class=\"n\">used</th><th></th></tr></thead><tbody>\n");
        for (Map.Entry<String, String> resource : RESOURCES) {
            JsonNode column = folder.details().path("cores").path(resource.getKey());
            if (column.isArray()) {
                row(
                        html,
                        resource.getValue(),
                        column,
                        folder.details().path("limits").path(resource.getKey()));
            }
        }
        cores(html);
        html.markup("</tbody></table></div>\n");
    }

    private static void row(Html html, String name, JsonNode column, JsonNode limit) {
        long most = 0;
        long sum = 0;
        long used = 0;
        for (JsonNode number : column) {
            most = Math.max(most, number.asLong());
            sum += number.asLong();
            used += number.asLong() > 0 ? 1 : 0;
        }
        cells(html, name, most, sum / (double) Math.max(1, used), limit);
    }

    private void cores(Html html) {
        JsonNode topology = folder.details().path("topology");
        long all = topology.path("width").asLong()
                * topology.path("height").asLong()
                * topology.path("cores_per_tile").asLong();
        long used = 0;
        for (JsonNode neurons : folder.details().path("cores").path("neurons")) {
            used += neurons.asLong() > 0 ? 1 : 0;
        }
        html.markup("<tr><td>cores of the chip</td><td class=\"n\">").text(Scaled.count(used));
        html.markup("</td><td class=\"n\"></td><td class=\"n\">")
                .text(Scaled.count(all))
                .markup("</td>");
        bar(html, used / (double) Math.max(1, all));
        html.markup("</tr>\n");
    }

    private static void cells(Html html, String name, long most, double mean, JsonNode limit) {
        List<String> cells = new ArrayList<>(List.of(Scaled.count(most), Scaled.number(mean)));
        cells.add(limit.isNumber() ? Scaled.count(limit.asLong()) : "none");
        html.markup("<tr><td>").text(name).markup("</td>");
        cells.forEach(cell -> html.markup("<td class=\"n\">").text(cell).markup("</td>"));
        if (limit.isNumber() && limit.asLong() > 0) {
            bar(html, most / limit.asDouble());
        } else {
            html.markup("<td class=\"n\"></td><td></td>");
        }
        html.markup("</tr>\n");
    }

    private static void bar(Html html, double share) {
        long width = Math.round(120 * Math.clamp(share, 0, 1));
        html.markup("<td class=\"n\">").text(Scaled.percent(share));
        html.markup(
                "</td><td><svg class=\"bar\" width=\"120\" height=\"8\" role=\"presentation\"><rect class=\"room\" width=\"120\""
                        + " height=\"8\"/><rect class=\"used\" width=\"" + width + "\" height=\"8\"/></svg></td>");
    }
}
