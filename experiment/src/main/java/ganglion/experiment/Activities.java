package ganglion.experiment;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.runtime.Activity;
import ganglion.runtime.Cycles;
import java.util.function.LongBinaryOperator;

/** Arithmetic of what happened. */
final class Activities {
    private Activities() {}

    static Activity sum(Activity a, Activity b) {
        return combined(a, b, Long::sum);
    }

    /** Time that follows earlier time. */
    static Cycles sum(Cycles a, Cycles b) {
        return new Cycles(
                a.cycles() + b.cycles(),
                a.seconds() + b.seconds(),
                Math.max(a.peakQueue(), b.peakQueue()),
                Math.max(a.busiestLink(), b.busiestLink()));
    }

    /** What happened between two counts of one run. */
    static Activity difference(Activity later, Activity earlier) {
        return combined(later, earlier, (a, b) -> a - b);
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
                operator.applyAsLong(a.packets(), b.packets()),
                operator.applyAsLong(a.hops(), b.hops()),
                operator.applyAsLong(a.hostPackets(), b.hostPackets()));
    }

    private static ImmutableLongArray columns(ImmutableLongArray a, ImmutableLongArray b, LongBinaryOperator operator) {
        long[] values = new long[a.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = operator.applyAsLong(a.get(i), b.get(i));
        }
        return ImmutableLongArray.copyOf(values);
    }
}
