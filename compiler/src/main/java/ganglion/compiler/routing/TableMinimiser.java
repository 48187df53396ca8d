package ganglion.compiler.routing;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;

/**
 * Makes routing tables shorter. Lines of one route are a class; a class may be told by cubes of keys, each of which holds several of
 * its lines and meets none that a later class or nobody is to send. The order of the classes is chosen from the last, which may hold
 * the most, to the first, always taking the class that saves most where the later ones stand already.
 *
 * <p>Ordered covering (Mundy, Heathcote, Garside, "On-chip order-exploiting routing table minimization for a multicast supercomputer
 * network", HPSR 2016) merges lines by generality instead; both use that the first line that matches counts.
 */
public final class TableMinimiser {
    private TableMinimiser() {}

    /** The shortest table that is found. */
    public static RoutingTable minimise(RoutingTable table) {
        return minimise(table, 0);
    }

    /**
     * A table that sends every key of the lines as the table does, with no more lines than wanted where that is found; nothing is
     * changed beyond what that takes: lines that say what happens anyway are left out first, then lines are merged.
     *
     * @param table whose lines share no key
     * @param wanted lines that there is room for
     */
    public static RoutingTable minimise(RoutingTable table, int wanted) {
        checkArgument(table.shared().isEmpty(), "lines share keys");
        if (table.size() <= wanted) {
            return table;
        }
        RoutingTable without = table.withoutDefaults();
        if (without.size() <= wanted || without.size() <= 1) {
            return without;
        }
        Cubes cubes = new Cubes(table);
        List<RouteClass> classes = RouteClass.of(table);
        Ordering best = Ordering.of(cubes, classes, wanted);
        for (int turn = 0; turn < classes.size() && best.lines() > wanted; turn++) {
            RouteClass turned = classes.get(turn);
            if (turned.hasDefaults()) {
                turned.tell(!turned.tellsDefaults());
                Ordering other = Ordering.of(cubes, classes, wanted);
                if (other.lines() < best.lines()) {
                    best = other;
                } else {
                    turned.tell(!turned.tellsDefaults());
                }
            }
        }
        return best.lines() < without.size() ? new RoutingTable(table.links(), best.entries()) : without;
    }
}
