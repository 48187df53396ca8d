package ganglion.network;

/**
 * Names of what is added where a chip does not keep spikes for long enough. Nothing is declared inside a population or a projection,
 * so nothing that is declared has such a name.
 */
public final class Relayed {
    private static final String RELAY = ".relay";
    private static final String PART = ".delayed";

    private Relayed() {}

    /** The population that emits so many steps later what that one emits. */
    public static String population(String source, int steps) {
        return source + RELAY + steps;
    }

    /** The part of a projection with so many steps taken off its delays. */
    public static String part(String projection, int steps) {
        return projection + PART + steps;
    }

    /** Whether a projection is as it was declared: no step was taken off its delays, and nothing of it is elsewhere. */
    public static boolean isWhole(Network network, Projection projection) {
        boolean relayed = network.populations().stream()
                .anyMatch(declared -> projection.source().startsWith(declared.name() + RELAY));
        boolean divided =
                network.projections().stream().anyMatch(other -> other.name().startsWith(projection.name() + PART));
        return !relayed && !divided;
    }
}
