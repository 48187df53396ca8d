package ganglion.sim.functional;

import java.util.ArrayDeque;
import java.util.Deque;

/** The emissions of one population that may still be in flight: those of the last steps, oldest first. */
final class EmissionLog {
    private final int span;
    private final Deque<Emitted> entries = new ArrayDeque<>();

    /** Keeps the emissions of the last {@code span} steps. */
    EmissionLog(int span) {
        this.span = span;
    }

    void add(Emitted emitted) {
        long oldest = emitted.step() - span;
        while (!entries.isEmpty() && entries.getFirst().step() <= oldest) {
            entries.removeFirst();
        }
        if (span > 0 && emitted.size() > 0) {
            entries.addLast(emitted);
        }
    }

    Iterable<Emitted> entries() {
        return entries;
    }
}
