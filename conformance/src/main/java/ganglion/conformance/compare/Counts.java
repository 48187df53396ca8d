package ganglion.conformance.compare;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.conformance.interpreter.Outcome;
import ganglion.runtime.Activity;
import java.util.Optional;

/** Activity counts; the packets, that only a mapping knows, are there for backends alone. */
public record Counts(
        ImmutableLongArray emissions,
        ImmutableLongArray neuronUpdates,
        ImmutableLongArray synapticEvents,
        Optional<ImmutableLongArray> packetsHopsHostPackets) {

    static Counts of(Activity activity) {
        return new Counts(
                activity.emissions(),
                activity.neuronUpdates(),
                activity.synapticEvents(),
                Optional.of(ImmutableLongArray.of(activity.packets(), activity.hops(), activity.hostPackets())));
    }

    static Counts of(Outcome outcome) {
        return new Counts(outcome.emissions(), outcome.neuronUpdates(), outcome.synapticEvents(), Optional.empty());
    }

    Optional<String> difference(Counts other) {
        boolean mapped = packetsHopsHostPackets.isPresent() && other.packetsHopsHostPackets.isPresent();
        return difference("emissions", emissions, other.emissions)
                .or(() -> difference("neuron updates", neuronUpdates, other.neuronUpdates))
                .or(() -> difference("synaptic events", synapticEvents, other.synapticEvents))
                .or(() -> mapped
                        ? difference(
                                "packets, hops and host packets",
                                packetsHopsHostPackets.get(),
                                other.packetsHopsHostPackets.get())
                        : Optional.empty());
    }

    private static Optional<String> difference(String what, ImmutableLongArray a, ImmutableLongArray b) {
        return a.equals(b) ? Optional.empty() : Optional.of(what + " " + a + " and " + b);
    }
}
