package ganglion.compiler.routing;

import com.google.common.collect.ImmutableList;
import java.util.function.UnaryOperator;

/** The tables of several routers, in the order of a text. */
public record RoutingTables(ImmutableList<Named> tables) {

    /** The table of one router. */
    public record Named(String router, RoutingTable table) {}

    /** Lines of all. */
    public int lines() {
        return tables.stream().mapToInt(named -> named.table().size()).sum();
    }

    /** Lines of the fullest. */
    public int longest() {
        return tables.stream().mapToInt(named -> named.table().size()).max().orElse(0);
    }

    /** The same routers with other tables. */
    public RoutingTables map(UnaryOperator<RoutingTable> change) {
        return new RoutingTables(tables.stream()
                .map(named -> new Named(named.router(), change.apply(named.table())))
                .collect(ImmutableList.toImmutableList()));
    }
}
