package ganglion.experiment;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.runtime.Activity;
import ganglion.runtime.ChipTime;
import ganglion.runtime.CoreActivity;
import ganglion.runtime.Cycles;
import ganglion.runtime.HostData;
import ganglion.runtime.Shared;
import ganglion.runtime.Traffic;
import java.util.Optional;
import java.util.function.LongBinaryOperator;

/** Arithmetic of what happened. */
final class Activities {
    private Activities() {}

    static Activity sum(Activity a, Activity b) {
        return combined(a, b, Long::sum);
    }

    /** Time that follows earlier time. */
    static ChipTime sum(ChipTime a, ChipTime b) {
        Optional<Cycles> cycles = a.cycles().isPresent() && b.cycles().isPresent()
                ? Optional.of(sum(a.cycles().get(), b.cycles().get()))
                : Optional.empty();
        return new ChipTime(a.seconds() + b.seconds(), cycles);
    }

    private static Cycles sum(Cycles a, Cycles b) {
        return new Cycles(
                a.cycles() + b.cycles(),
                Math.max(a.peakQueue(), b.peakQueue()),
                Math.max(a.busiestLink(), b.busiestLink()),
                a.stalls() + b.stalls());
    }

    /** What happened between two counts of one run. */
    static Activity difference(Activity later, Activity earlier) {
        return combined(later, earlier, (a, b) -> a - b);
    }

    /** That of the first populations alone, and these events. */
    static Activity ofFirst(int populations, Activity all, ImmutableLongArray events) {
        Traffic sent = all.sent();
        return new Activity(
                all.steps(),
                first(populations, all.emissions()),
                first(populations, all.neuronUpdates()),
                events,
                new Traffic(
                        first(populations, sent.packets()),
                        first(populations, sent.eastWest()),
                        first(populations, sent.northSouth()),
                        first(populations, sent.chipLinks())),
                all.packets(),
                all.eastWest(),
                all.northSouth(),
                all.hostPackets(),
                all.hostData(),
                all.shared(),
                all.cores());
    }

    private static ImmutableLongArray first(int count, ImmutableLongArray values) {
        return values.subArray(0, Math.min(count, values.length())).trimmed();
    }

    /** Nothing, for the network of that activity. */
    static Activity none(Activity any) {
        return difference(any, any);
    }

    private static Activity combined(Activity a, Activity b, LongBinaryOperator operator) {
        return new Activity(
                operator.applyAsLong(a.steps(), b.steps()),
                columns(a.emissions(), b.emissions(), operator),
                columns(a.neuronUpdates(), b.neuronUpdates(), operator),
                columns(a.synapticEvents(), b.synapticEvents(), operator),
                traffic(a.sent(), b.sent(), operator),
                operator.applyAsLong(a.packets(), b.packets()),
                operator.applyAsLong(a.eastWest(), b.eastWest()),
                operator.applyAsLong(a.northSouth(), b.northSouth()),
                operator.applyAsLong(a.hostPackets(), b.hostPackets()),
                new HostData(
                        operator.applyAsLong(a.hostData().words(), b.hostData().words()),
                        operator.applyAsLong(a.hostData().rows(), b.hostData().rows())),
                new Shared(
                        operator.applyAsLong(a.shared().packets(), b.shared().packets()),
                        operator.applyAsLong(a.shared().eastWest(), b.shared().eastWest()),
                        operator.applyAsLong(a.shared().northSouth(), b.shared().northSouth()),
                        operator.applyAsLong(a.shared().chipLinks(), b.shared().chipLinks())),
                cores(a.cores(), b.cores(), operator));
    }

    private static CoreActivity cores(CoreActivity a, CoreActivity b, LongBinaryOperator operator) {
        return new CoreActivity(
                columns(a.emissions(), b.emissions(), operator),
                columns(a.neuronUpdates(), b.neuronUpdates(), operator),
                columns(a.synapticEvents(), b.synapticEvents(), operator),
                traffic(a.sent(), b.sent(), operator));
    }

    private static Traffic traffic(Traffic a, Traffic b, LongBinaryOperator operator) {
        return new Traffic(
                columns(a.packets(), b.packets(), operator),
                columns(a.eastWest(), b.eastWest(), operator),
                columns(a.northSouth(), b.northSouth(), operator),
                columns(a.chipLinks(), b.chipLinks(), operator));
    }

    private static ImmutableLongArray columns(ImmutableLongArray a, ImmutableLongArray b, LongBinaryOperator operator) {
        long[] values = new long[a.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = operator.applyAsLong(a.get(i), b.get(i));
        }
        return ImmutableLongArray.copyOf(values);
    }
}
