package ganglion.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How busy the links between routers were, over time. */
final class LinkSection implements Section {
    private static final int MOST_LINKS = 24;

    private final RunFolder folder;
    private final JsonNode crossings;
    private final JsonNode lastSteps;

    LinkSection(RunFolder folder) {
        this.folder = folder;
        crossings = folder.details().path("links").path("crossings");
        lastSteps = folder.details().path("links").path("last_step");
    }

    @Override
    public String title() {
        return "Network on chip";
    }

    @Override
    public void write(Html html) {
        JsonNode run = folder.run();
        if (!folder.hasCores()) {
            html.none("Run on " + run.path("chip").asText() + ": no network on chip.");
            return;
        }
        totals(html, run);
        if (crossings.isEmpty()) {
            html.none(
                    "No link was followed over time: that needs the backend sim and timing `cycle` of the chip, and a network that no"
                            + " edit changes; this run was on "
                            + run.path("backend").asText() + ".");
            return;
        }
        html.markup("<div class=\"pair\">");
        congestion(html);
        load(html);
        html.markup("</div>\n");
    }

    private static void totals(Html html, JsonNode run) {
        html.markup("<dl class=\"facts\">\n");
        html.fact("packets between cores", Scaled.count(run.path("packets").asLong()));
        html.fact(
                "packets of the host link",
                Scaled.count(run.path("host_packets").asLong()));
        html.fact("links crossed", Scaled.count(run.path("hops").asLong()));
        JsonNode cycles = run.path("cycles");
        if (cycles.isObject()) {
            html.fact("cycles", Scaled.count(cycles.path("total").asLong()));
            html.fact("longest queue", Scaled.count(cycles.path("peak_queue").asLong()));
            html.fact(
                    "busiest link, crossings",
                    Scaled.count(cycles.path("busiest_link").asLong()));
            html.fact(
                    "stalled packet cycles", Scaled.count(cycles.path("stalls").asLong()));
        }
        html.markup("</dl>\n");
    }

    /** Steps in a stretch. */
    private long length(int stretch) {
        long before = stretch == 0
                ? folder.run().path("resumed_from").asLong(0)
                : lastSteps.path(stretch - 1).asLong();
        return Math.max(1, lastSteps.path(stretch).asLong() - before);
    }

    private double each(int stretch, int link) {
        return crossings.path(stretch).path(link).asDouble() / length(stretch);
    }

    private long total(int link) {
        long sum = 0;
        for (JsonNode stretch : crossings) {
            sum += stretch.path(link).asLong();
        }
        return sum;
    }

    private int[] busiest() {
        return IntStream.range(0, crossings.path(0).size())
                .filter(link -> total(link) > 0)
                .boxed()
                .sorted(Comparator.comparingLong((Integer link) -> -total(link)))
                .limit(MOST_LINKS)
                .mapToInt(link -> link)
                .toArray();
    }

    private double millis(int stretch) {
        return lastSteps.path(stretch).asLong() * folder.stepMillis();
    }

    private void congestion(Html html) {
        int[] links = busiest();
        LinkNames known = new LinkNames(folder.details().path("topology"));
        ObjectNode view = html.chart("cells", "Congestion", "the " + links.length + " busiest links: " + known.note())
                .addObject();
        view.put("unit", "a step").put("columns", crossings.size()).put("rows", links.length);
        view.put("xName", "time [ms]");
        Numbers.fill(view.putArray("x"), crossings.size(), this::millis);
        ArrayNode names = view.putArray("y");
        ArrayNode cells = view.putArray("cells");
        for (int row = 0; row < links.length; row++) {
            names.add(known.name(links[row]));
            for (int stretch = 0; stretch < crossings.size(); stretch++) {
                ArrayNode cell = cells.addArray().add(stretch).add(row);
                Numbers.add(cell, each(stretch, links[row]));
            }
        }
    }

    private void load(Html html) {
        ObjectNode view = html.chart("lines", "Load of links", "of those that carried anything in the run")
                .addObject();
        view.put("xName", "time [ms]").put("yName", "crossings a step");
        Numbers.fill(view.putArray("x"), crossings.size(), this::millis);
        int[] used = IntStream.range(0, crossings.path(0).size())
                .filter(link -> total(link) > 0)
                .toArray();
        ArrayNode lines = view.putArray("series");
        ObjectNode most = lines.addObject().put("name", "busiest link");
        Numbers.fill(
                most.putArray("y"),
                crossings.size(),
                stretch -> IntStream.of(used)
                        .mapToDouble(link -> each(stretch, link))
                        .max()
                        .orElse(0));
        ObjectNode mean = lines.addObject().put("name", "mean of links");
        Numbers.fill(
                mean.putArray("y"),
                crossings.size(),
                stretch -> IntStream.of(used)
                        .mapToDouble(link -> each(stretch, link))
                        .average()
                        .orElse(0));
    }
}
