package ganglion.sim.functional;

import java.util.Collection;
import java.util.TreeMap;

/** The emissions of one population that may still be in flight: those of the last steps. */
final class EmissionLog {
    private final int span;
    private final TreeMap<Long, Emitted> entries = new TreeMap<>();

    /** Keeps the emissions of the last {@code span} steps. */
    EmissionLog(int span) {
        this.span = span;
    }

    void add(Emitted emitted) {
        entries.headMap(emitted.step() - span, true).clear();
        if (span > 0 && emitted.size() > 0) {
            entries.put(emitted.step(), emitted);
        }
    }

    /** What was emitted in a step. */
    Emitted at(long step) {
        return entries.getOrDefault(step, Emitted.none(step));
    }

    /** Steps with emissions, oldest first. */
    Collection<Emitted> entries() {
        return entries.values();
    }
}
