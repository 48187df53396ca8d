package ganglion.compiler.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of one route, and which of them must be told. */
final class RouteClass {
    private final long route;
    private final List<Integer> lines = new ArrayList<>();
    private final List<Integer> defaults = new ArrayList<>();
    /** Whether lines that say what happens anyway are told like the others. */
    private boolean tellsDefaults;

    private RouteClass(long route) {
        this.route = route;
    }

    /** In order of their first line. */
    static List<RouteClass> of(RoutingTable table) {
        Map<Long, RouteClass> classes = new LinkedHashMap<>();
        for (int line = 0; line < table.size(); line++) {
            RoutingEntry entry = table.entries().get(line);
            RouteClass own = classes.computeIfAbsent(entry.route(), RouteClass::new);
            (entry.isDefault(table.links()) ? own.defaults : own.lines).add(line);
        }
        return List.copyOf(classes.values());
    }

    long route() {
        return route;
    }

    boolean hasDefaults() {
        return !defaults.isEmpty();
    }

    boolean tellsDefaults() {
        return tellsDefaults;
    }

    void tell(boolean told) {
        this.tellsDefaults = told;
    }

    int size() {
        return lines.size() + (tellsDefaults ? defaults.size() : 0);
    }

    /** The lines that must be told. */
    void told(long[] into) {
        lines.forEach(line -> Cubes.set(into, line));
        if (tellsDefaults) {
            defaults.forEach(line -> Cubes.set(into, line));
        }
    }

    /** The lines that nobody is to send. */
    void untold(long[] into) {
        if (!tellsDefaults) {
            defaults.forEach(line -> Cubes.set(into, line));
        }
    }
}
