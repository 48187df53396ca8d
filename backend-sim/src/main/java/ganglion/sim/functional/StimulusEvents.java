package ganglion.sim.functional;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.network.Events;
import ganglion.program.RegisterType;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What a population emits without its program: the events of the network and the injected ones, summed by step and index. */
final class StimulusEvents {
    private final Optional<Events> events;
    private final RegisterType payload;
    private final TreeMap<Long, NavigableMap<Integer, Long>> injected = new TreeMap<>();
    private int next;

    /** Events up to {@code done} are over. */
    StimulusEvents(Optional<Events> events, RegisterType payload, long done) {
        this.events = events;
        this.payload = payload;
        while (hasEventUpTo(done)) {
            next++;
        }
    }

    void inject(long step, int index, long value) {
        injected.computeIfAbsent(step, _ -> new TreeMap<>()).merge(index, value, this::sum);
    }

    /** Injected emissions of steps to come, by step and index. */
    NavigableMap<Long, NavigableMap<Integer, Long>> future() {
        return injected;
    }

    /** Adds what is due in the step to what the program emitted. */
    Emitted merge(Emitted emitted) {
        long step = emitted.step();
        if (!injected.containsKey(step) && !hasEventUpTo(step)) {
            return emitted;
        }
        TreeMap<Integer, Long> merged = new TreeMap<>();
        for (int i = 0; i < emitted.size(); i++) {
            merged.put(emitted.indices().get(i), emitted.payloads().get(i));
        }
        for (; hasEventUpTo(step); next++) {
            Events given = events.get();
            merged.merge(given.indices().get(next), bits(given.payloads().get(next)), this::sum);
        }
        Optional.ofNullable(injected.remove(step))
                .ifPresent(more -> more.forEach((i, v) -> merged.merge(i, v, this::sum)));
        merged.values().removeIf(this::isNothing);
        return new Emitted(step, ImmutableIntArray.copyOf(merged.keySet()), ImmutableLongArray.copyOf(merged.values()));
    }

    private boolean hasEventUpTo(long step) {
        return events.isPresent()
                && next < events.get().steps().length()
                && events.get().steps().get(next) <= step;
    }

    private long bits(long whole) {
        return payload == RegisterType.I64 ? whole : Double.doubleToRawLongBits((double) whole);
    }

    private long sum(long a, long b) {
        return payload == RegisterType.I64
                ? a + b
                : Double.doubleToRawLongBits(Double.longBitsToDouble(a) + Double.longBitsToDouble(b));
    }

    private boolean isNothing(long value) {
        return payload == RegisterType.I64 ? value == 0 : Double.longBitsToDouble(value) == 0;
    }
}
