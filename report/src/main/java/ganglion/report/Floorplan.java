package ganglion.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** The cores of a chip where they stand, and a number for each: a list of numbers to choose from. */
final class Floorplan {
    private static final int MOST_CELLS = 4096;

    private final RunFolder folder;
    private final int width;
    private final int height;
    /** Tiles are numbered chip by chip. */
    private final int chipWidth;

    private final int chipHeight;
    private final int tile;
    private final boolean byColumns;
    private final int across;
    private final int down;
    private final int cores;
    /** Cores of so many columns and rows are drawn as one cell. */
    private final int block;

    /** A number of each core. */
    record Quantity(String name, String unit, IntToDoubleFunction of) {}

    /** @param folder one that {@link RunFolder#hasCores} */
    Floorplan(RunFolder folder) {
        this.folder = folder;
        JsonNode topology = folder.details().path("topology");
        width = Math.max(1, topology.path("width").asInt());
        height = Math.max(1, topology.path("height").asInt());
        chipWidth = topology.path("chip_width").asInt(width);
        chipHeight = topology.path("chip_height").asInt(height);
        tile = Math.max(1, topology.path("cores_per_tile").asInt());
        byColumns = topology.path("by_columns").asBoolean();
        across = (int) Math.ceil(Math.sqrt(tile));
        down = Math.ceilDiv(tile, across);
        cores = folder.details().path("cores").path("neurons").size();
        int enough = 1;
        while ((long) Math.ceilDiv(columns(), enough) * Math.ceilDiv(rows(), enough) > MOST_CELLS) {
            enough++;
        }
        block = enough;
    }

    private int columns() {
        return width * across;
    }

    private int rows() {
        return height * down;
    }

    int cellColumns() {
        return Math.ceilDiv(columns(), block);
    }

    int cellRows() {
        return Math.ceilDiv(rows(), block);
    }

    int column(int core) {
        int place = core / tile;
        int inside = place % (chipWidth * chipHeight);
        int left = place / (chipWidth * chipHeight) % (width / chipWidth) * chipWidth;
        return (left + (byColumns ? inside / chipHeight : inside % chipWidth)) * across + core % tile % across;
    }

    int row(int core) {
        int place = core / tile;
        int inside = place % (chipWidth * chipHeight);
        int top = place / (chipWidth * chipHeight) / (width / chipWidth) * chipHeight;
        return (top + (byColumns ? inside % chipHeight : inside / chipWidth)) * down + core % tile / across;
    }

    String note() {
        JsonNode topology = folder.details().path("topology");
        String size = (folder.isTree()
                        ? "the leaves of a tree of " + topology.path("levels").asInt() + " levels of "
                                + topology.path("arity").asInt() + ", a part of it in each row: "
                        : "")
                + width + " x " + height + " tiles" + (tile == 1 ? "" : " of " + tile + " cores");
        return size + (block == 1 ? "" : ", sums over blocks of " + block + " x " + block + " cores")
                + "; cores without neurons are blank";
    }

    /** Every number that the run has of a core; the first is the one to look at first. */
    ImmutableList<Quantity> quantities() {
        List<Quantity> found = new ArrayList<>();
        JsonNode columns = folder.details().path("cores");
        add(found, "load", "%", load());
        add(found, "spikes", "", column(columns.path("emissions")));
        add(found, "synaptic events", "", column(columns.path("synaptic_events")));
        for (Map.Entry<String, JsonNode> table :
                folder.run().path("energy_tables").properties()) {
            boolean alone = folder.run().path("energy_tables").size() == 1;
            add(
                    found,
                    alone ? "energy" : "energy (" + table.getKey() + ")",
                    "J",
                    column(table.getValue().path("by_core")));
        }
        add(found, "memory", "synapses", column(columns.path("synapses")));
        add(found, "neurons", "", column(columns.path("neurons")));
        add(found, "packets sent", "", column(columns.path("packets")));
        return ImmutableList.copyOf(found);
    }

    private static void add(List<Quantity> found, String name, String unit, IntToDoubleFunction of) {
        if (!Double.isNaN(of.applyAsDouble(0))) {
            found.add(new Quantity(name, unit, of));
        }
    }

    private static IntToDoubleFunction column(JsonNode numbers) {
        return core -> numbers.path(core).asDouble(Double.NaN);
    }

    /** Of the resource of a core that is closest to its limit; no number where nothing is limited. */
    private IntToDoubleFunction load() {
        JsonNode limits = folder.details().path("limits");
        return core -> {
            double most = Double.NaN;
            for (Map.Entry<String, JsonNode> limit : limits.properties()) {
                double used = folder.details()
                        .path("cores")
                        .path(limit.getKey())
                        .path(core)
                        .asDouble(0);
                double share = 100 * used / Math.max(1, limit.getValue().asDouble());
                most = Double.isNaN(most) ? share : Math.max(most, share);
            }
            return most;
        };
    }

    /** A view for each quantity. */
    void draw(ArrayNode views) {
        for (Quantity quantity : quantities()) {
            ObjectNode view = views.addObject();
            view.put("label", quantity.name());
            view.put("unit", quantity.unit());
            view.put("columns", cellColumns());
            view.put("rows", cellRows());
            view.put("xName", "column").put("yName", "row");
            ArrayNode cells = view.putArray("cells");
            cells(quantity).forEach((place, value) -> {
                ArrayNode cell = cells.addArray();
                cell.add(place % cellColumns()).add(place / cellColumns());
                Numbers.add(cell, value);
            });
        }
    }

    /** The values of cells that hold neurons, by {@code row * cellColumns + column}. */
    Map<Integer, Double> cells(Quantity quantity) {
        JsonNode neurons = folder.details().path("cores").path("neurons");
        Map<Integer, Double> cells = new TreeMap<>();
        for (int core = 0; core < cores; core++) {
            if (neurons.path(core).asLong() > 0) {
                int place = row(core) / block * cellColumns() + column(core) / block;
                cells.merge(place, quantity.of().applyAsDouble(core), Double::sum);
            }
        }
        return cells;
    }
}
