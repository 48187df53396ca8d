package ganglion.compiler.routing;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * The table of one router, in the order in which it looks: the first line that matches counts, and a packet that none matches goes
 * straight on.
 *
 * @param links of the router, an even number; link l lies opposite link l + links / 2
 */
public record RoutingTable(int links, ImmutableList<RoutingEntry> entries) {

    public RoutingTable {
        checkArgument(links >= 0 && links % 2 == 0 && links <= 16, "%s links", links);
    }

    public int size() {
        return entries.size();
    }

    /** The line that sends a packet of this key; empty when it goes straight on. */
    public Optional<RoutingEntry> lookup(int key) {
        return entries.stream().filter(entry -> entry.matches(key)).findFirst();
    }

    /** The same without what goes straight on anyway; needs lines that share no key. */
    public RoutingTable withoutDefaults() {
        return new RoutingTable(
                links,
                entries.stream().filter(entry -> !entry.isDefault(links)).collect(ImmutableList.toImmutableList()));
    }

    /** The first line of which some key is also one of an earlier line. */
    public Optional<RoutingEntry> shared() {
        for (int i = 1; i < entries.size(); i++) {
            RoutingEntry entry = entries.get(i);
            if (entries.subList(0, i).stream().anyMatch(entry::meets)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /**
     * A line of this table whose keys the other table does not send the same way, whichever they are; empty when there is none.
     * Keys of no line may go anywhere: no packet carries them.
     */
    public Optional<RoutingEntry> astray(RoutingTable other) {
        return entries.stream().filter(entry -> !other.sends(entry)).findFirst();
    }

    private boolean sends(RoutingEntry wanted) {
        for (RoutingEntry entry : entries) {
            if (entry.meets(wanted)) {
                return entry.holds(wanted) && entry.route() == wanted.route();
            }
        }
        return wanted.isDefault(links);
    }
}
