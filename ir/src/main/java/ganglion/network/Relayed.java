package ganglion.network;

import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Names of what is added where a chip does not keep spikes for long enough, or a neuron needs more than a core has. Nothing is declared inside a population or a projection,
 * so nothing that is declared has such a name.
 */
public final class Relayed {
    private static final String RELAY = ".relay";
    private static final String PART = ".delayed";
    private static final String SUM = ".sum";
    private static final String BRANCH = ".branch";

    private Relayed() {}

    /** The population that emits so many steps later what that one emits. */
    public static String population(String source, int steps) {
        return source + RELAY + steps;
    }

    /** Whether a population is one of them. */
    public static boolean isRelay(String population) {
        int mark = population.lastIndexOf(RELAY);
        String steps = mark < 0 ? "" : population.substring(mark + RELAY.length());
        return !steps.isEmpty() && steps.chars().allMatch(Character::isDigit);
    }

    /** The part of a projection with so many steps taken off its delays. */
    public static String part(String projection, int steps) {
        return projection + PART + steps;
    }

    /** The k-th population that adds up a part of what that one hears, or the part of a projection that ends there. */
    public static String sum(String whole, int k) {
        return whole + SUM + k;
    }

    /** The k-th population that passes on what that one emits, or the part of a projection that begins there. */
    public static String branch(String whole, int k) {
        return whole + BRANCH + k;
    }

    /** The names of projections that are not as they were declared: steps were taken off their delays, or a part of them is elsewhere. */
    public static ImmutableSet<String> projections(Network network) {
        Set<String> populations = new HashSet<>();
        network.populations().forEach(population -> populations.add(population.name()));
        ImmutableSet.Builder<String> changed = ImmutableSet.builder();
        for (Projection projection : network.projections()) {
            if (populations.contains(before(RELAY, projection.source()))) {
                changed.add(projection.name());
            }
            changed.add(before(PART, projection.name()));
            changed.add(before(SUM, projection.name()));
            changed.add(before(BRANCH, projection.name()));
        }
        return changed.build();
    }

    /** What a name was made of, or nothing. */
    private static String before(String mark, String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf(mark)));
    }
}
