package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.network.Signal;
import ganglion.syntax.NetworkItem;
import java.util.Optional;

/** A signal whose program is still to be made. */
record SignalDraft(Signal signal, Optional<Dimension> dimension, NetworkItem.Signal declared, Surroundings place) {
    /** The names that every program beside the neurons can read. */
    static final ImmutableList<String> CLOCK = ImmutableList.of("dt", "t", "phase");

    /** How networks and models name it. */
    Typed typed() {
        return new Typed(
                new Value.OfSignal(signal.name(), signal.type()),
                dimension,
                declared.name().span());
    }
}
