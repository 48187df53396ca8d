package ganglion.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.math.IntMath;
import java.util.List;

/** What links between routers are called, by their numbers in details.json. */
record LinkNames(JsonNode topology) {
    private static final List<String> SIDES = List.of("east", "west", "south", "north");
    private static final int EAST = 0;
    private static final int WEST = 1;
    private static final int SOUTH = 2;
    private static final int DIRECTIONS_IN_TREE = 2;

    private boolean isTree() {
        return topology.has("arity");
    }

    /** How to read the names. */
    String note() {
        if (isTree()) {
            return "up from a router, or down to it";
        }
        return "column,row and side of a router" + (topology.has("chip_width") ? "; * leaves the chip" : "");
    }

    /** By the router and the side to which the link leads, in a tree by the end that is further from the root. */
    String name(int link) {
        if (isTree()) {
            return inTree(link / DIRECTIONS_IN_TREE) + (link % DIRECTIONS_IN_TREE == 0 ? " up" : " down");
        }
        int width = Math.max(1, topology.path("width").asInt());
        int column = link / SIDES.size() % width;
        int row = link / SIDES.size() / width;
        int side = link % SIDES.size();
        return column + "," + row + " " + SIDES.get(side) + (leavesChip(column, row, side) ? " *" : "");
    }

    private String inTree(int router) {
        int arity = topology.path("arity").asInt();
        int place = router;
        int level = 0;
        for (int size = IntMath.pow(arity, topology.path("levels").asInt()); place >= size && size > 1; size /= arity) {
            place -= size;
            level++;
        }
        return level == 0 ? "tile " + place : "level " + level + " router " + place;
    }

    private boolean leavesChip(int column, int row, int side) {
        int place = side == EAST || side == WEST ? column : row;
        int size = topology.path(side == EAST || side == WEST ? "chip_width" : "chip_height")
                .asInt(0);
        return size > 0 && place % size == (side == EAST || side == SOUTH ? size - 1 : 0);
    }
}
