package ganglion.chip;

import java.util.Optional;

/** How a chip's cores hold numbers. */
public sealed interface Arithmetic {

    /** IEEE floats; which of {@code float64}, {@code float32} and {@code fast} is an option of the run. */
    record Floating() implements Arithmetic {}

    /**
     * Integer weights and payloads, fixed-point states.
     *
     * @param conductances that weights are made of; numbers without them
     */
    record FixedPoint(
            int weightBits, int stateBits, int payloadBits, Learning learning, Optional<Conductances> conductances)
            implements Arithmetic {
        /** A core that holds what learns in the usual way. */
        public FixedPoint(int weightBits, int stateBits, int payloadBits) {
            this(weightBits, stateBits, payloadBits, Learning.usual(weightBits, stateBits), Optional.empty());
        }
    }
}
