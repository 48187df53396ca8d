package ganglion.experiment;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;
import java.util.Set;

/** The populations that begin anew behind certain steps. */
record Resets(ImmutableSortedMap<Long, ImmutableSet<String>> behind) {

    /** The next step behind which something is reset; far away when there is none. */
    long after(long step) {
        return Optional.ofNullable(behind.higherKey(step)).orElse(Long.MAX_VALUE);
    }

    Optional<Set<String>> at(long step) {
        return Optional.ofNullable(behind.get(step));
    }
}
