package ganglion.compiler.passes;

import ganglion.compiler.analysis.Interval;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where states are expected to stay that a program sets again and again. Those that six rounds of it do not leave stay there; one that
 * grows is given the headroom times what it starts from or what one round brings, which is a choice and no proof.
 */
final class StateRanges {
    private static final int ROUNDS = 6;

    private final double headroom;
    private final Map<String, Interval> states = new HashMap<>();
    private boolean settled;

    StateRanges(double headroom) {
        this.headroom = headroom;
    }

    /** Where a state is at first. */
    void begin(String state, Interval given) {
        states.put(state, given);
    }

    /** What a round sets a state to; says nothing more once they have settled. */
    void widen(String state, Interval value) {
        if (!settled) {
            states.merge(state, value, Interval::union);
        }
    }

    Interval of(String state) {
        return states.getOrDefault(state, Interval.ALL);
    }

    /** @param round lets the program act once, by {@link #widen} */
    void settle(Runnable round) {
        Map<String, Interval> start = Map.copyOf(states);
        round.run();
        Map<String, Interval> once = Map.copyOf(states);
        Map<String, Interval> late = once;
        for (int k = 0; k < ROUNDS && (k == 0 || !late.equals(states)); k++) {
            late = Map.copyOf(states);
            round.run();
        }
        for (String state : once.keySet()) {
            boolean moves = !Objects.equals(late.get(state), states.get(state));
            if (moves || !Double.isFinite(of(state).magnitude())) {
                double first = Math.max(finite(start, state), finite(once, state));
                double most = headroom * (first > 0 ? first : 1);
                states.put(state, new Interval(-most, most));
            }
        }
        settled = true;
        round.run();
    }

    private static double finite(Map<String, Interval> of, String state) {
        double magnitude = of.getOrDefault(state, Interval.ALL).magnitude();
        return Double.isFinite(magnitude) ? magnitude : 0;
    }
}
