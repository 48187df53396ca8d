package ganglion.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What the run cost, by unit of the chip, by population and over time, by each of the chip's tables. */
final class EnergySection implements Section {
    static final ImmutableList<Unit> UNITS = ImmutableList.of(
            new Unit("synapses", "synapse", "synapses"),
            new Unit("neurons", "soma", "neurons"),
            new Unit("network", "network", "network on chip"),
            new Unit("host_link", "host_link", "host link"),
            new Unit("static", "static", "static power"));

    private static final int MOST_POPULATIONS = 12;

    /**
     * A unit of the chip.
     *
     * @param total its name among the totals of run.json
     * @param trace its name among the stretches of run.json
     * @param words what a reader calls it
     */
    record Unit(String total, String trace, String words) {}

    private final RunFolder folder;
    private final JsonNode tables;

    EnergySection(RunFolder folder) {
        this.folder = folder;
        tables = folder.run().path("energy_tables");
    }

    /** By the usual table. */
    static String total(JsonNode run) {
        JsonNode energy = run.path("energy_joules");
        if (!energy.isObject()) {
            return "not known";
        }
        String total = Scaled.of(energy.path("total").asDouble(), "J");
        return energy.path("static").isNumber() ? total : total + ", without static";
    }

    @Override
    public String title() {
        return "Energy";
    }

    @Override
    public void write(Html html) {
        if (tables.isEmpty()) {
            html.none("The chip " + folder.run().path("chip").asText() + " has no table of costs: no energy.");
            return;
        }
        if (folder.run().path("untimed_energy").asBoolean()) {
            html.none(
                    "The backend does not tell the time on the chip, so static energy is left out: what stands here is what events cost.");
        }
        String unchecked = folder.run().path("unchecked_costs").asText();
        if (!unchecked.isEmpty()) {
            html.markup("<p class=\"flag\">")
                    .text("Rests on figures that nobody has checked (grade C): " + unchecked + ".");
            html.markup("</p>\n");
        }
        html.markup("<div class=\"pair\">");
        bars(html.chart("bars", "By unit", ""), EnergySection::units);
        bars(
                html.chart("bars", "By population", "its neurons, the synaptic events at them, the packets they sent"),
                EnergySection::populations);
        html.markup("</div>\n");
        overTime(html);
    }

    /** Part of a table's energy. */
    record Part(String name, double joules) {}

    private interface Parts {
        List<Part> of(JsonNode table);
    }

    private void bars(ArrayNode views, Parts parts) {
        for (Map.Entry<String, JsonNode> table : tables.properties()) {
            ObjectNode view = views.addObject();
            view.put("label", table.getKey()).put("unit", "J");
            ArrayNode names = view.putArray("names");
            ArrayNode values = view.putArray("values");
            for (Part part : parts.of(table.getValue())) {
                names.add(part.name());
                Numbers.add(values, part.joules());
            }
        }
    }

    static List<Part> units(JsonNode table) {
        List<Part> parts = new ArrayList<>();
        for (Unit unit : UNITS) {
            if (table.path(unit.total()).isNumber()) {
                parts.add(new Part(unit.words(), table.path(unit.total()).asDouble()));
            }
        }
        return parts;
    }

    private static List<Part> populations(JsonNode table) {
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : table.path("by_population").properties()) {
            parts.add(new Part(each.getKey(), each.getValue().asDouble()));
        }
        parts.sort(Comparator.comparingDouble(Part::joules).reversed());
        return parts.subList(0, Math.min(MOST_POPULATIONS, parts.size()));
    }

    private void overTime(Html html) {
        JsonNode power = folder.run().path("power");
        JsonNode steps = power.path("last_step");
        if (steps.size() < 2) {
            html.none("Too few steps to show energy over time.");
            return;
        }
        boolean timed = power.path("chip_seconds").isArray();
        ArrayNode views =
                html.chart("lines", timed ? "Power over time" : "Energy over time", "units on top of each other");
        for (Map.Entry<String, JsonNode> table : tables.properties()) {
            ObjectNode view = views.addObject();
            view.put("label", table.getKey()).put("stacked", true);
            view.put("xName", "time [ms]");
            view.put("yName", timed ? "power on the chip [W]" : "energy a step [J]");
            Numbers.fill(view.putArray("x"), steps.size(), i -> steps.path(i).asLong() * folder.stepMillis());
            ArrayNode lines = view.putArray("series");
            for (Unit unit : UNITS) {
                JsonNode spent = power.path(table.getKey()).path(unit.trace());
                if (spent.size() == steps.size()) {
                    ObjectNode line = lines.addObject().put("name", unit.words());
                    Numbers.fill(
                            line.putArray("y"), steps.size(), i -> spent.path(i).asDouble() / per(power, timed, i));
                }
            }
        }
    }

    /** Seconds on the chip, or steps, of a stretch. */
    private double per(JsonNode power, boolean timed, int stretch) {
        if (timed) {
            return power.path("chip_seconds").path(stretch).asDouble();
        }
        long before = stretch == 0
                ? folder.run().path("resumed_from").asLong(0)
                : power.path("last_step").path(stretch - 1).asLong();
        return Math.max(1, power.path("last_step").path(stretch).asLong() - before);
    }
}
